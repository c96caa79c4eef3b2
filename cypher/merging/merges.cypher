// id: merging/merges
// title: The merges, the newest first
// row: one merge
// param most (INTEGER): how many at most
// scan: there are as many merges as people decided, and as many accounts as people at work with it
// serves: DPA 2018 s.38(1), s.62
// reads: Account, Merge, MergedSubject, Subject; KEPT, MERGED_AWAY
MATCH (merge:Merge)-[:KEPT]->(kept:Subject|MergedSubject)
MATCH (merge)-[:MERGED_AWAY]->(away:Subject|MergedSubject)
RETURN merge {.uid, .state, .merged_by, .merged_at, .reasons, .undone_by, .undone_at, .undone_reasons} AS merge,
       size(merge.moved) AS moved, kept {.uid, .given_name, .family_name} AS kept,
       away {.uid, .given_name, .family_name} AS away,
       COLLECT {
         MATCH (account:Account) WHERE account.uid IN [merge.merged_by, merge.undone_by]
         RETURN account {.uid, .username}
       } AS accounts
ORDER BY merge.merged_at DESC, merge.uid
LIMIT $most
