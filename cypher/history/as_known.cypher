// id: history/as_known
// title: What was known of a subject at an earlier instant
// row: one statement as it was then: the person, an edge of theirs, or an item that said something of them
// param uid (STRING): of the subject
// param at (ZONED DATETIME): the instant
// serves: DPA 2018 s.38(1), s.46; what a decision of that day could rest on
// reads: Group, Incident, Intelligence, Merge, MergedSubject, Subject, Unsettled, Version; AFFILIATED_WITH, ALLEGES,
//   ASSOCIATED_WITH, CONCERNS, CORROBORATES, KEPT, LEFT_BY, MERGED_AWAY, SET_ASIDE, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF,
//   WAS_SAID_OF, WITNESS_TO
MATCH (asked:Subject|MergedSubject {uid: $uid})-[:KEPT|MERGED_AWAY*0..20]-(person:Subject|MergedSubject)
WITH DISTINCT person
WITH collect(person) AS people
// An association and an item speak of others too, and whose their part was follows from the merges around them.
WITH people, COLLECT {
  UNWIND people AS one
  CALL (one) {
    RETURN one AS other
    UNION ALL
    MATCH (one)-[:ASSOCIATED_WITH]-(other:Subject)
    RETURN other
    UNION ALL
    MATCH (one)<-[:ALLEGES]-(:Intelligence)-[:ALLEGES]->(other:Subject)
    RETURN other
    UNION ALL
    MATCH (one)<-[:WAS_SAID_OF]-(:Version)-[:WAS_SAID_OF]->(other:Subject|MergedSubject)
    RETURN other
  }
  WITH DISTINCT other
  MATCH (other)-[:KEPT|MERGED_AWAY*0..20]-(person:Subject|MergedSubject)
  RETURN DISTINCT person
} AS around
// Whose something was follows from the merges since, taken back one by one, the last first. What hung on a merge was
// nobody's; then the merge stands in the person's place.
WITH people, COLLECT {
  UNWIND around AS away
  MATCH (away)<-[:MERGED_AWAY]-(merge:Merge)-[:KEPT]->(kept:Subject|MergedSubject)
  UNWIND [
    {at: merge.merged_at, source: away.uid, target: kept.uid, keys: coalesce(merge.moved, [])},
    {at: merge.merged_at, source: away.uid, target: merge.uid, keys: coalesce(merge.set_aside, []), aside: true},
    {at: merge.undone_at, source: kept.uid, target: away.uid, keys: coalesce(merge.returned, merge.moved, [])},
    {at: merge.undone_at, source: merge.uid, target: away.uid, keys: coalesce(merge.restored, [])}
  ] + COLLECT {
    MATCH (merge)<-[:LEFT_BY]-(settled:Unsettled {state: 'moved'})
    RETURN {at: settled.decided_at, target: away.uid, keys: [replace(settled.link, 'SET_ASIDE ', '')],
            source: CASE WHEN settled.link STARTS WITH 'SET_ASIDE ' THEN merge.uid ELSE kept.uid END}
  } AS move
  WITH move
  WHERE move.at > $at
  // An edge goes by its uid, whatever its type was.
  RETURN move {.at, .source, .target, .aside, marks: [key IN move.keys |
           CASE WHEN key STARTS WITH 'ALLEGES ' THEN key ELSE substring(key, size(head(split(key, ' '))) + 1) END]} AS move
  ORDER BY move.at DESC
} AS moves, COLLECT {
  MATCH (merge:Merge)-[:KEPT]->(:Subject|MergedSubject {uid: $uid})
  UNWIND [{at: merge.merged_at, before: merge.kept_aliases, added: coalesce(merge.added_aliases, []), undone: false},
          {at: merge.undone_at, before: merge.aliases_before_undo, added: coalesce(merge.added_aliases, []),
           undone: true}] AS renamed
  WITH renamed
  WHERE renamed.at > $at
  RETURN renamed ORDER BY renamed.at DESC
} AS names
CALL (people) {
  MATCH (held:Subject|MergedSubject {uid: $uid})
  WHERE held.recorded_at <= $at
  RETURN held.uid AS uid, 'Subject' AS statement, properties(held) AS properties, null AS starts, null AS ends,
         [] AS alleges, [] AS concerns, [] AS corroborates, null AS until
  UNION ALL
  UNWIND people AS one
  MATCH (one)-[held:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|AFFILIATED_WITH|ASSOCIATED_WITH]
        -(:Incident|Group|Subject)
  WHERE held.recorded_at <= $at
  WITH DISTINCT held
  RETURN held.uid AS uid, type(held) AS statement, properties(held) AS properties, startNode(held).uid AS starts,
         endNode(held).uid AS ends, [] AS alleges, [] AS concerns, [] AS corroborates, null AS until
  UNION ALL
  UNWIND people AS one
  MATCH (one)<-[:MERGED_AWAY]-(merge:Merge)-[held:SET_ASIDE]->(other)
  WHERE held.recorded_at <= $at AND held.was <> 'ALLEGES'
  RETURN held.uid AS uid, held.was AS statement, held {.*, was: null, outgoing: null} AS properties,
         CASE WHEN held.outgoing THEN merge.uid ELSE other.uid END AS starts,
         CASE WHEN held.outgoing THEN other.uid ELSE merge.uid END AS ends,
         [] AS alleges, [] AS concerns, [] AS corroborates, null AS until
  UNION ALL
  UNWIND people AS one
  MATCH (one)<-[:ALLEGES]-(held:Intelligence)
  WHERE held.recorded_at <= $at
  WITH DISTINCT held
  RETURN held.uid AS uid, 'Intelligence' AS statement, properties(held) AS properties, null AS starts, null AS ends,
         COLLECT { MATCH (held)-[said:ALLEGES]->(subject:Subject) RETURN said.role + ' ' + subject.uid AS one ORDER BY one }
         AS alleges,
         COLLECT { MATCH (held)-[:CONCERNS]->(incident:Incident) RETURN incident.uid AS one ORDER BY one } AS concerns,
         COLLECT { MATCH (held)-[:CORROBORATES]->(other:Intelligence) RETURN other.uid AS one ORDER BY one }
         AS corroborates, null AS until
  UNION ALL
  UNWIND people AS one
  MATCH (one)<-[:WAS_SAID_OF]-(held:Version)
  WHERE held.recorded_at <= $at AND held.superseded_at > $at
  WITH DISTINCT held
  RETURN held.of AS uid, held.statement AS statement, properties(held) AS properties, held.starts AS starts,
         held.ends AS ends, coalesce(held.alleges, []) AS alleges, coalesce(held.concerns, []) AS concerns,
         coalesce(held.corroborates, []) AS corroborates, held.superseded_at AS until
}
// What ended before a merge knew nothing of it.
WITH uid, statement, properties, starts, ends, alleges, concerns, corroborates,
     [move IN moves WHERE until IS NULL OR move.at < until] AS moves,
     [renamed IN names WHERE until IS NULL OR renamed.at < until] AS names
WITH uid, statement, concerns, corroborates,
     reduce(who = starts, move IN moves |
            CASE WHEN who = move.target AND uid IN move.marks THEN move.source ELSE who END) AS starts,
     reduce(who = ends, move IN moves |
            CASE WHEN who = move.target AND uid IN move.marks THEN move.source ELSE who END) AS ends,
     reduce(said = alleges, move IN moves |
            [one IN said |
             CASE WHEN one = head(split(one, ' ')) + ' ' + move.target
                       AND 'ALLEGES ' + uid + ' ' + head(split(one, ' ')) IN move.marks
                  THEN head(split(one, ' ')) + ' ' + move.source ELSE one END]
            + [mark IN move.marks WHERE move.aside AND mark STARTS WITH 'ALLEGES ' + uid + ' ' |
               last(split(mark, ' ')) + ' ' + move.source]) AS alleges,
     CASE WHEN statement <> 'Subject' OR size(names) = 0 THEN properties ELSE properties {.*, aliases:
       reduce(known = properties.aliases, renamed IN names |
              CASE WHEN renamed.undone THEN coalesce(renamed.before, coalesce(known, []) + renamed.added)
                   WHEN known = coalesce(renamed.before, []) + renamed.added THEN renamed.before
                   ELSE [name IN known WHERE NOT name IN renamed.added] END)} END AS properties
WITH uid, statement, properties, starts, ends, concerns, corroborates, COLLECT {
       UNWIND alleges AS one
       WITH one WHERE NOT EXISTS { (:Merge {uid: substring(one, size(head(split(one, ' '))) + 1)}) }
       RETURN DISTINCT one ORDER BY one
     } AS alleges, COUNT { MATCH (merge:Merge) WHERE merge.uid IN [starts, ends] } AS hanging
// What hung on a merge then was said of nobody.
WHERE hanging = 0 AND $uid IN [starts, ends] OR any(one IN alleges WHERE one = head(split(one, ' ')) + ' ' + $uid)
   OR statement = 'Subject' AND uid = $uid AND NOT EXISTS {
        MATCH (:Subject|MergedSubject {uid: $uid})<-[:MERGED_AWAY]-(merge:Merge)
        WHERE merge.merged_at <= $at AND coalesce(merge.undone_at > $at, true)
      }
RETURN uid, statement, properties, starts, ends, alleges, concerns, corroborates
ORDER BY statement, uid
