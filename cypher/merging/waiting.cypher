// id: merging/waiting
// title: What un-merges left for a person to settle
// row: one unsettled thing, and the edge that it is, with what is at its other end
// serves: whatever was recorded in between goes where its evidence says or is put before a person
// reads: Merge, MergedSubject, Subject, Unsettled; AFFILIATED_WITH, ALLEGES, ASSOCIATED_WITH, KEPT, LEFT_BY,
//   MERGED_AWAY, SET_ASIDE, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
MATCH (unsettled:Unsettled {state: 'open'})-[:LEFT_BY]->(merge:Merge)
MATCH (merge)-[:KEPT]->(kept:Subject|MergedSubject)
MATCH (merge)-[:MERGED_AWAY]->(away:Subject|MergedSubject)
RETURN unsettled {.uid, .link, .recorded_at} AS unsettled, merge.uid AS merge,
       kept {.uid, .given_name, .family_name} AS kept, away {.uid, .given_name, .family_name} AS away,
       head(COLLECT {
         MATCH (kept)-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH|ALLEGES]-(other)
         // An edge goes by its uid: its type may have changed since.
         WHERE CASE WHEN edge:ALLEGES THEN 'ALLEGES ' + other.uid + ' ' + edge.role = unsettled.link
                    ELSE edge.uid = substring(unsettled.link, size(head(split(unsettled.link, ' '))) + 1) END
         RETURN {type: type(edge), edge: properties(edge), kind: head(labels(other)), shown: properties(other)}
       } + COLLECT {
         MATCH (merge)-[edge:SET_ASIDE]->(other)
         WHERE 'SET_ASIDE ' + edge.was + ' ' + CASE edge.was WHEN 'ALLEGES' THEN other.uid + ' ' + edge.role ELSE edge.uid END
               = unsettled.link
         RETURN {type: edge.was, edge: properties(edge), kind: head(labels(other)), shown: properties(other)}
       }) AS statement
ORDER BY unsettled.recorded_at, unsettled.uid
