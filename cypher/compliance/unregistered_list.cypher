// id: compliance/unregistered_list
// title: Subjects are kept on an informal list, outside every register
// row: one record outside the schema that is tied to subjects or names them, or one within it that holds a list of
//   them where it should not
// serves: DPA 2018 s.36, s.39(1), s.42, s.47; invariants 1 and 9
// reads: everything; LedgerEntry, Listing, Subject; LISTS
// population: MATCH (subject:Subject) RETURN count(subject) AS population
// scan: a list that nobody registered is in no index
// tags: lists
CALL () {
  CALL db.labels() YIELD label
  WITH label
  WHERE NOT label IN ['Subject', 'Characteristics', 'Incident', 'Place', 'Group', 'Organisation', 'Intelligence',
    'Register', 'Policy', 'Listing', 'Review', 'Agreement', 'Disclosure', 'Recall', 'Tombstone', 'Account',
    'LedgerEntry', 'Checkpoint', 'SchemaStep', 'Version', 'Claim', 'Likeness', 'MergedSubject', 'Merge', 'Unsettled',
    'AdHocQuery', 'Opening', 'Token']
  RETURN collect(label) AS foreign_labels
}
CALL () {
  CALL db.relationshipTypes() YIELD relationshipType
  WITH relationshipType
  WHERE NOT relationshipType IN ['SUSPECT_IN', 'VICTIM_OF', 'WITNESS_TO', 'UNRESOLVED_IN', 'ASSOCIATED_WITH',
    'AFFILIATED_WITH', 'ALLEGES', 'CONCERNS', 'CORROBORATES', 'LISTS', 'ON', 'UNDER', 'GROUNDED_ON', 'REVIEWS',
    'GOVERNED_BY', 'CHARACTERISTICS_OF', 'REPEATS', 'WAS_SAID_OF', 'CLAIMED_OF', 'COMPARES', 'KEPT', 'MERGED_AWAY',
    'SET_ASIDE', 'FOLLOWED', 'LEFT_BY']
  RETURN collect(relationshipType) AS foreign_types
}
CALL () {
  CALL db.propertyKeys() YIELD propertyKey
  // These hold lists by right on some records, and so may hide one on others.
  WITH propertyKey
  WHERE propertyKey IN ['aliases', 'evidence', 'uids', 'because', 'alleges', 'concerns', 'corroborates', 'change_evidence',
    'adjudicated_with', 'moved', 'stayed', 'set_aside', 'returned', 'restored', 'kept_aliases', 'added_aliases',
    'aliases_before_undo', 'evidence_for', 'evidence_against'] OR NOT propertyKey IN [
    'uid', 'recorded_by', 'recorded_at', 'recorded_in', 'given_name', 'family_name', 'date_of_birth', 'sex',
    'borough', 'ethnicity_self_defined', 'ethnicity_officer_defined', 'offence', 'category', 'occurred_at',
    'reported_at', 'location', 'summary', 'name', 'kind', 'since', 'assertion', 'status', 'role', 'reported_by',
    'source_kind', 'source_ref', 'source_evaluation', 'information_assessment', 'handling', 'conditions',
    'text', 'verified_by', 'verified_at', 'verified_in', 'expires_on', 'grading', 'platform', 'capture_digest',
    'read_by', 'verifiable_authorship', 'verifiable_date', 'verifiable_context', 'verifiable_not_performance',
    'verifiable_not_repost', 'repeats',
    'withdrawn_at', 'of', 'statement', 'starts', 'ends', 'change', 'change_reasons', 'superseded_in', 'field', 'value',
    'settled_by', 'settled_at', 'replaced_by', 'age_found_at', 'purpose', 'lawful_basis', 'controller', 'version',
    'effective_from', 'accepted_statuses', 'offence_categories', 'lookback_months', 'source_evaluations',
    'information_assessments', 'intelligence_lookback_months', 'independent_sources', 'minimum_age',
    'offence_weights', 'offence_lookback_months', 'intelligence_weight', 'band_names', 'band_scores',
    'shortest_reasons', 'reasons_in_own_words', 'retention_months', 'criterion', 'edition', 'proposed_by', 'proposed_at',
    'adopted_by', 'adopted_at', 'superseded_by', 'superseded_at', 'band', 'band_score', 'band_expires_on',
    'band_confirmed_by', 'band_confirmed_at', 'suspended_by', 'suspension_reasons', 'score',
    'review_days', 'review_days_under_18', 'state', 'live', 'account', 'nominated_by', 'nominated_at',
    'decided_by', 'decided_role', 'decided_at', 'decision_reasons', 'review_due', 'suspended_at',
    'suspended_because', 'removed_at', 'outcome', 'reasons', 'reviewed_by', 'reviewed_at', 'next_due',
    'username', 'password_hash', 'active', 'failed_sign_ins', 'locked_until', 'sessions_from', 'unit', 'second_factor', 'second_factor_step', 'at', 'written_at', 'actor',
    'act', 'deed', 'count', 'id', 'digest', 'applied_at', 'pair', 'weight', 'fingerprint', 'fingerprints', 'place', 'merged_by',
    'merged_at', 'parameters', 'rows', 'cut', 'seconds', 'undone_by', 'undone_at', 'undone_reasons', 'link', 'was', 'outgoing', 'work',
    'record', 'until', 'token_digest', 'revoked_at', 'single_sign_on', 'staff_number', 'harm_for']
  RETURN collect(propertyKey) AS foreign_keys
}
CALL (foreign_labels, foreign_types, foreign_keys) {
  // A record of a kind that the schema does not know.
  WITH * WHERE size(foreign_labels) > 0
  MATCH (list) WHERE NOT list:Subject AND any(label IN labels(list) WHERE label IN foreign_labels)
  RETURN list, keys(list) AS suspicious, COUNT { MATCH (list)--(subject:Subject) RETURN DISTINCT subject } AS tied
  UNION ALL
  // A record that the schema knows, tied to subjects in a way that it does not, or named as if it were a listing.
  WITH * WHERE size(foreign_types) > 0
  MATCH (list)-[edge]-(subject:Subject)
  WHERE NOT list:Subject AND type(edge) IN foreign_types AND none(label IN labels(list) WHERE label IN foreign_labels)
  RETURN list, [] AS suspicious, count(DISTINCT subject) AS tied
  UNION ALL
  MATCH (list)-[:LISTS]->(subject:Subject)
  WHERE NOT list:Listing AND none(label IN labels(list) WHERE label IN foreign_labels)
  RETURN list, [] AS suspicious, count(DISTINCT subject) AS tied
  UNION ALL
  // A record that the schema knows, with a property that it does not.
  WITH * WHERE size(foreign_keys) > 0
  MATCH (list)
  // The ledger, and what proves a disclosure, a recall or an erasure, name subjects by right.
  WHERE NOT list:Subject AND any(key IN foreign_keys WHERE list[key] IS NOT NULL)
    AND NOT list:LedgerEntry AND none(label IN labels(list) WHERE label IN foreign_labels
      OR label IN ['Checkpoint', 'Agreement', 'Disclosure', 'Recall', 'Tombstone'])
  RETURN list, [key IN foreign_keys WHERE list[key] IS NOT NULL] AS suspicious, 0 AS tied
}
WITH list, suspicious, tied, COUNT {
  UNWIND suspicious AS key
  // A list may be written as one, or as text between separators.
  UNWIND CASE WHEN list[key] IS :: LIST<STRING NOT NULL> NOT NULL THEN list[key]
              WHEN list[key] IS :: STRING NOT NULL THEN split(list[key], [',', ';', '|', ' ', '\n', '\t'])
              ELSE [] END AS uid
  MATCH (subject:Subject {uid: trim(uid)})
  RETURN DISTINCT subject
} AS named
WHERE tied + named > 0
WITH coalesce(toStringOrNull(list.uid), elementId(list)) AS record, coalesce(head(labels(list)), 'unlabelled') AS label,
     max(tied) AS tied, max(named) AS named
RETURN record, null AS subject,
       'Record ' + record + ' (' + label + ') holds '
       + CASE WHEN tied > named THEN tied ELSE named END + ' subject(s), outside every register.' AS says
