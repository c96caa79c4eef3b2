// id: network/nodes
// title: What a network shows of its nodes
// row: one node
// param uids (LIST<STRING>): of subjects, incidents and groups
// param opened (LIST<STRING>): records that whoever looks has given a purpose for; null where they need give none
// param now (ZONED DATETIME): the instant to judge by: an overdue listing is as good as suspended
// serves: DPA 2018 s.37: no more than the picture needs
// reads: Group, Incident, Listing, Subject; AFFILIATED_WITH, ASSOCIATED_WITH, LISTS, SUSPECT_IN, UNRESOLVED_IN,
//   VICTIM_OF, WITNESS_TO
UNWIND $uids AS uid
CALL (uid) {
  MATCH (node:Subject {uid: uid})
  RETURN 'subject' AS kind, node {.given_name, .family_name, .date_of_birth, .borough} AS shown,
         COUNT { (node)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH]-() } AS neighbours,
         head(COLLECT {
           MATCH (node)<-[:LISTS]-(listing:Listing)
           WHERE listing.state IN ['nominated', 'listed', 'suspended']
           WITH CASE WHEN listing.state = 'listed' AND listing.review_due < date($now)
                     THEN 'suspended' ELSE listing.state END AS state
           RETURN state
           ORDER BY CASE state WHEN 'listed' THEN 0 WHEN 'suspended' THEN 1 ELSE 2 END
         }) AS listing,
         EXISTS {
           MATCH (node)-[conduct:SUSPECT_IN]->(incident:Incident)<-[harm:VICTIM_OF|WITNESS_TO]-(node)
           WHERE NOT coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING>
                                   THEN conduct.uid IN harm.adjudicated_with END, false)
             AND ($opened IS NULL OR node.uid IN $opened OR incident.uid IN $opened)
         } AS dual_role
  UNION ALL
  MATCH (node:Incident {uid: uid})
  RETURN 'incident' AS kind, node {.offence, .category, .occurred_at, .borough} AS shown,
         COUNT { (node)<-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]-() } AS neighbours, null AS listing, false AS dual_role
  UNION ALL
  MATCH (node:Group {uid: uid})
  RETURN 'group' AS kind, node {.name, .kind, .borough} AS shown,
         COUNT { (node)<-[:AFFILIATED_WITH]-() } AS neighbours, null AS listing, false AS dual_role
}
RETURN uid, kind, shown, neighbours, listing, dual_role
