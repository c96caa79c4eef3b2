// id: compliance/adjudication_without_reviewer
// title: What a victim or witness did counts although no reviewer has found both to be true
// row: one edge of a victim or witness that bears an adjudication which no reviewer's deed has left in the ledger
// serves: DPA 2018 s.38(3); invariant 5
// reads: Incident, LedgerEntry, Subject, Version; VICTIM_OF, WITNESS_TO
// population: RETURN COUNT { ()-[:VICTIM_OF]->() } + COUNT { ()-[:WITNESS_TO]->() } AS population
// scan: every victim's and witness's edge has to be asked
// tags: statements, ledger
MATCH (subject:Subject)-[harm:VICTIM_OF|WITNESS_TO]->(:Incident)
WHERE harm.adjudicated_with IS NOT NULL
  AND NOT EXISTS {
    MATCH (former:Version {of: harm.uid, change: 'adjudicated'})
    MATCH (entry:LedgerEntry {uid: former.superseded_in, deed: 'adjudicate', outcome: 'done'})
    WHERE entry.role IN ['reviewer', 'senior_reviewer'] AND harm.uid IN entry.uids
      AND former.superseded_at = harm.recorded_at
      // The entry names what that reviewer found; more than that nobody has found.
      AND CASE WHEN harm.adjudicated_with IS :: LIST<STRING>
               THEN all(found IN harm.adjudicated_with WHERE found IN entry.uids) ELSE false END
  }
WITH coalesce(harm.uid, elementId(harm)) AS record, subject
RETURN record, subject.uid AS subject,
       'What the subject of ' + record + ' did in the same incident counts beside it, and no reviewer has found so.' AS says
