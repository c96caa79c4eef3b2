// id: shielding/hidden
// title: How many victims and witnesses an answer leaves out, by what it shows of them
// row: one record that is shown, one role, and how many stand behind it
// param uids (LIST<STRING>): of the incidents and people that are shown
// param opened (LIST<STRING>): records that whoever looks has given a purpose for
// serves: DPA 2018 s.37, s.38(3): "a victim", and no more, to whoever has not said why
// reads: Incident, Subject; VICTIM_OF, WITNESS_TO
UNWIND $uids AS uid
CALL (uid) {
  MATCH (:Incident {uid: uid})<-[edge:VICTIM_OF|WITNESS_TO]-(other:Subject)
  RETURN edge, other
  UNION ALL
  MATCH (:Subject {uid: uid})-[edge:VICTIM_OF|WITNESS_TO]->(other:Incident)
  RETURN edge, other
}
WITH uid, edge, other
WHERE NOT uid IN $opened AND NOT other.uid IN $opened
RETURN uid, type(edge) AS type, count(*) AS number
ORDER BY uid, type
