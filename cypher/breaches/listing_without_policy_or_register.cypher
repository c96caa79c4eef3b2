// id: breaches/listing_without_policy_or_register
// title: Listed on no register, under another register's policy, and under a later one
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/listing_without_policy_or_register
// reads: Listing, Policy, Register; GOVERNED_BY, ON, UNDER
CALL () {
  MATCH (listing:Listing {uid: 'planted-listing_without_policy_or_register-breach-1-listing'})-[on:ON]->(:Register)
  DELETE on
  RETURN listing.uid AS record, true AS breach
  UNION ALL
  // Under the policy of another register.
  MATCH (listing:Listing {uid: 'planted-listing_without_policy_or_register-breach-2-listing'})
        -[under:UNDER]->(policy:Policy)
  CREATE (register:Register {uid: 'planted-listing_without_policy_or_register-elsewhere', name: 'planted elsewhere',
            purpose: 'to show that the audit finds a breach', lawful_basis: 'none', controller: 'nobody'})
  CREATE (register)-[governed:GOVERNED_BY]->(other:Policy)<-[:UNDER]-(listing)
  SET other = policy {.*, edition: null,
        uid: 'planted-listing_without_policy_or_register-elsewhere-policy'},
      register += $stamp, governed += $stamp
  DELETE under
  RETURN listing.uid AS record, true AS breach
  UNION ALL
  // Judged by a policy that came into force afterwards.
  MATCH (listing:Listing {uid: 'planted-listing_without_policy_or_register-breach-3-listing'})
        -[under:UNDER]->(policy:Policy)
  MATCH (listing)-[:ON]->(register:Register)
  CREATE (register)-[governed:GOVERNED_BY]->(later:Policy)<-[:UNDER]-(listing)
  SET later = policy {.*, uid: 'planted-listing_without_policy_or_register-later-policy', version: 2,
        edition: null, effective_from: date(listing.band_confirmed_at) + duration('P1D')}, governed += $stamp
  DELETE under
  RETURN listing.uid AS record, true AS breach
  UNION ALL
  // Decided on the day on which a second policy came into force, under that one.
  MATCH (listing:Listing {uid: 'planted-listing_without_policy_or_register-near-miss-1-listing'})
        -[under:UNDER]->(policy:Policy)
  MATCH (listing)-[:ON]->(register:Register)
  CREATE (register)-[governed:GOVERNED_BY]->(second:Policy)<-[:UNDER]-(listing)
  SET second = policy {.*, uid: 'planted-listing_without_policy_or_register-second-policy', version: 2,
        edition: null, effective_from: date(listing.band_confirmed_at)}, governed += $stamp
  DELETE under
  RETURN listing.uid AS record, false AS breach
  UNION ALL
  // It ended before its register was given up.
  MATCH (listing:Listing {uid: 'planted-listing_without_policy_or_register-near-miss-2-listing'})-[on:ON]->(:Register)
  SET listing.state = 'removed', listing.removed_at = $now
  REMOVE listing.live, listing.review_due
  DELETE on
  RETURN listing.uid AS record, false AS breach
}
RETURN record, breach
