// id: compliance/ledger_entry_incomplete
// title: A ledger entry does not say who did what, when, in which role or for what purpose
// row: one ledger entry with something missing, or with a word outside the closed lists
// serves: DPA 2018 s.62; invariant 8
// reads: LedgerEntry
// population: MATCH (entry:LedgerEntry) RETURN count(entry) AS population
// scan: every entry has to be looked at
// tags: ledger
MATCH (entry:LedgerEntry)
WITH entry,
     CASE WHEN trim(coalesce(toStringOrNull(entry.uid), '')) = '' THEN ['its uid'] ELSE [] END
     + CASE WHEN trim(coalesce(toStringOrNull(entry.actor), '')) = '' THEN ['its actor'] ELSE [] END
     + CASE WHEN trim(coalesce(toStringOrNull(entry.deed), '')) = '' THEN ['its deed'] ELSE [] END
     + CASE WHEN entry.at IS :: ZONED DATETIME NOT NULL THEN [] ELSE ['its time'] END
     + CASE WHEN entry.written_at IS :: ZONED DATETIME NOT NULL THEN [] ELSE ['the time at which it was written'] END
     + CASE WHEN coalesce(entry.role IN ['analyst', 'reviewer', 'senior_reviewer', 'auditor', 'administrator',
                                         'operator'], false) THEN [] ELSE ['a known role'] END
     + CASE WHEN coalesce(entry.act IN ['collection', 'alteration', 'consultation', 'disclosure', 'combination',
                                        'erasure', 'nomination', 'decision', 'suspension', 'review', 'policy',
                                        'account', 'sign_in', 'audit'], false) THEN [] ELSE ['a known act'] END
     + CASE WHEN coalesce(entry.purpose IN ['prevention', 'investigation', 'safeguarding', 'register_review',
                                            'oversight', 'administration'], false) THEN [] ELSE ['a known purpose'] END
     + CASE WHEN coalesce(entry.outcome IN ['done', 'refused'], false) THEN [] ELSE ['a known outcome'] END
     AS lacking
WHERE size(lacking) > 0
WITH coalesce(toStringOrNull(entry.uid), elementId(entry)) AS record, lacking
RETURN record, null AS subject,
       'Ledger entry ' + record + ' lacks ' + reduce(said = lacking[0], one IN tail(lacking) | said + ', ' + one)
       + '.' AS says
