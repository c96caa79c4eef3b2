// id: compliance/write_without_ledger_entry
// title: A record was written past the ledger
// row: one record, or edge that states something, which names no ledger entry of a deed that was done
// serves: DPA 2018 s.62; invariant 8
// reads: Account, AdHocQuery, Characteristics, Claim, Group, Incident, Intelligence, LedgerEntry, Likeness, Listing, Merge,
//   MergedSubject, Opening, Policy, Register, Review, Subject, Token, Unsettled, Version; AFFILIATED_WITH, ALLEGES, ASSOCIATED_WITH,
//   CHARACTERISTICS_OF, CONCERNS, CORROBORATES, GOVERNED_BY, REPEATS, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF,
//   WITNESS_TO
// population: RETURN COUNT { (:Subject) } + COUNT { (:Characteristics) } + COUNT { (:Incident) } + COUNT { (:Group) }
//   + COUNT { (:Intelligence) } + COUNT { (:Register) } + COUNT { (:Policy) } + COUNT { (:Listing) }
//   + COUNT { (:Review) } + COUNT { (:Account) } + COUNT { (:Version) } + COUNT { (:Claim) } + COUNT { (:Likeness) }
//   + COUNT { (:MergedSubject) } + COUNT { (:Merge) } + COUNT { (:Unsettled) } + COUNT { (:AdHocQuery) }
//   + COUNT { (:Opening) } + COUNT { (:Token) } AS population
// scan: every record and every edge that states something has to be asked for its entry
// tags: ledger

// Records are many and entries few: first which entries are missing, and only then whose they are.
CALL () {
  MATCH (written:Subject|Characteristics|Incident|Group|Intelligence|Register|Policy|Listing|Review|Account
                 |Version|Claim|Likeness|MergedSubject|Merge|Unsettled|AdHocQuery|Opening|Token)
  RETURN DISTINCT written.recorded_in AS entry
  UNION
  MATCH ()-[written:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH|ALLEGES|CONCERNS
            |CORROBORATES|REPEATS|CHARACTERISTICS_OF|GOVERNED_BY]->()
  RETURN DISTINCT written.recorded_in AS entry
}
WITH entry
WHERE NOT EXISTS { (:LedgerEntry {uid: entry, outcome: 'done'}) }
WITH collect(entry) AS unknown, count(*) AS missing
WHERE missing > 0
CALL (unknown) {
  MATCH (written:Subject|Characteristics|Incident|Group|Intelligence|Register|Policy|Listing|Review|Account
                 |Version|Claim|Likeness|MergedSubject|Merge|Unsettled|AdHocQuery|Opening|Token)
  WHERE written.recorded_in IS NULL OR written.recorded_in IN unknown
  RETURN coalesce(written.uid, elementId(written)) AS record, written.recorded_in IS NULL AS silent,
         CASE WHEN written:Subject THEN written.uid END AS subject, head(labels(written)) AS kind
  UNION ALL
  MATCH (start)-[written:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH|ALLEGES|CONCERNS
                 |CORROBORATES|REPEATS|CHARACTERISTICS_OF|GOVERNED_BY]->(end)
  WHERE written.recorded_in IS NULL OR written.recorded_in IN unknown
  RETURN coalesce(written.uid, elementId(written)) AS record, written.recorded_in IS NULL AS silent,
         CASE WHEN start:Subject THEN start.uid WHEN end:Subject THEN end.uid END AS subject, type(written) AS kind
}
RETURN record, subject,
       kind + ' ' + record + CASE WHEN silent THEN ' does not say in which ledger entry it was recorded.'
         ELSE ' names a ledger entry that does not exist, or that was refused.' END AS says
