// id: compliance/history_with_a_gap
// title: What a record said before was changed, taken away or made up
// row: one former version that no deed of the ledger has put aside, or after which nothing is said
// serves: DPA 2018 s.38(1), s.46, s.62; invariant 8
// reads: Group, Incident, Intelligence, LedgerEntry, Merge, MergedSubject, Subject, Version; AFFILIATED_WITH,
//   ASSOCIATED_WITH, SET_ASIDE, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
// population: MATCH (former:Version) RETURN count(former) AS population
// scan: every former version has to be asked for what followed it
// tags: statements, ledger
MATCH (former:Version)
WITH former, EXISTS {
       (entry:LedgerEntry {uid: former.superseded_in, outcome: 'done'}) WHERE former.of IN entry.uids
     } AS by_a_deed,
     former.change = 'withdrawn' AND former.statement <> 'Intelligence'
     OR EXISTS { (later:Version {of: former.of}) WHERE later.recorded_at = former.superseded_at }
     OR EXISTS { (now:Subject {uid: former.of}) WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { (now:MergedSubject {uid: former.of}) WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { (now:Incident {uid: former.of}) WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { (now:Group {uid: former.of}) WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { (now:Intelligence {uid: former.of}) WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { ()-[now:SUSPECT_IN {uid: former.of}]->() WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { ()-[now:VICTIM_OF {uid: former.of}]->() WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { ()-[now:WITNESS_TO {uid: former.of}]->() WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { ()-[now:UNRESOLVED_IN {uid: former.of}]->() WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { ()-[now:ASSOCIATED_WITH {uid: former.of}]->() WHERE now.recorded_at = former.superseded_at }
     OR EXISTS { ()-[now:AFFILIATED_WITH {uid: former.of}]->() WHERE now.recorded_at = former.superseded_at }
     // What a merge set aside goes on saying it there.
     OR EXISTS { (:Merge)-[now:SET_ASIDE {uid: former.of}]->() WHERE now.recorded_at = former.superseded_at }
     AS followed
WITH former, coalesce(by_a_deed, false) AS by_a_deed, coalesce(followed, false) AS followed
WHERE NOT by_a_deed OR NOT followed
RETURN coalesce(former.uid, elementId(former)) AS record, null AS subject,
       'Former version ' + coalesce(former.uid, elementId(former)) + ' of ' + coalesce(former.of, 'nothing')
       + CASE WHEN by_a_deed THEN ' is followed by nothing: what was said after it has gone.'
              ELSE ' was put aside by no deed that the ledger knows.' END AS says
