// id: matching/withdraw
// title: Take away proposals that nothing bears out any more
// row: how many were taken away
// param likenesses (LIST<STRING>): uids
// serves: DPA 2018 s.39(1); nobody has decided on them
// reads: Likeness
UNWIND $likenesses AS uid
MATCH (likeness:Likeness {uid: uid})
WHERE likeness.state = 'proposed'
DETACH DELETE likeness
RETURN count(*) AS withdrawn
