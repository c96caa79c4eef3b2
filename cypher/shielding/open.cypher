// id: shielding/open
// title: Open a record to somebody for the work that they are at
// row: the record
// param uid (STRING): of an incident, a person or an item of intelligence
// param opening (MAP): the opening
// param stamp (MAP): who opens it, when, in which ledger entry
// param now (ZONED DATETIME): the instant; what this account has opened before and is shut is forgotten
// serves: DPA 2018 s.36, s.40: a purpose for that incident, kept
// reads: Incident, Intelligence, Opening, Subject
CALL () {
  MATCH (record:Incident {uid: $uid}) RETURN record
  UNION ALL
  MATCH (record:Subject {uid: $uid}) RETURN record
  UNION ALL
  MATCH (record:Intelligence {uid: $uid}) RETURN record
}
CREATE (opening:Opening)
SET opening = $opening, opening += $stamp
WITH record, opening
OPTIONAL MATCH (shut:Opening {account: opening.account})
WHERE shut.until <= $now
DETACH DELETE shut
RETURN DISTINCT record.uid AS uid
