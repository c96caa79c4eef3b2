// id: planting/lawful
// title: Plant lawful listings, each of which a planted breach then spoils in one respect
// row: one planted listing
// param name (STRING): of the compliance query that they are planted for
// param parts (LIST<STRING>): what each is for, such as breach-1 or near-miss-1
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: an audit that is shown to find what it looks for; a breach differs from the lawful in one thing
// reads: Incident, Intelligence, Listing, Policy, Register, Subject; ALLEGES, CONCERNS, CORROBORATES, GOVERNED_BY,
//   GROUNDED_ON, LISTS, ON, SUSPECT_IN, UNDER
CREATE (register:Register {uid: 'planted-' + $name + '-register', name: 'planted ' + $name,
          purpose: 'to show that the audit finds a breach', lawful_basis: 'none: nobody real is on it',
          controller: 'nobody'})
CREATE (register)-[governed:GOVERNED_BY]->(policy:Policy {uid: 'planted-' + $name + '-policy', version: 1,
          effective_from: date($now) - duration('P1Y'), accepted_statuses: ['charged', 'convicted'],
          offence_categories: ['weapon', 'robbery'], offence_weights: [4, 4], offence_lookback_months: [24, 24],
          lookback_months: 24, source_evaluations: ['1', '2'], information_assessments: ['A', 'B'],
          intelligence_lookback_months: 12, intelligence_weight: 2, independent_sources: 2,
          band_names: ['high', 'low'], band_scores: [10, 0], minimum_age: 10, review_days: 90, review_days_under_18: 45,
          shortest_reasons: 20, reasons_in_own_words: false, retention_months: 12, state: 'adopted',
          proposed_by: 'planted-proposer', proposed_at: $now - duration('P1Y'), adopted_by: 'planted-adopter',
          adopted_at: $now - duration('P1Y')})
SET register += $stamp, policy += $stamp, governed += $stamp
WITH register, policy
UNWIND $parts AS part
WITH register, policy, 'planted-' + $name + '-' + part AS prefix
CREATE (subject:Subject {uid: prefix + '-subject', given_name: 'Planted', family_name: 'Person', sex: 'unknown',
          date_of_birth: date('1990-05-17'), borough: 'nowhere'})
CREATE (incident:Incident {uid: prefix + '-incident', offence: 'possession of a knife', category: 'weapon',
          occurred_at: $now - duration('P60D'), borough: 'nowhere'})
CREATE (subject)-[suspect:SUSPECT_IN {uid: prefix + '-suspect', status: 'charged', assertion: 'fact',
          evidence: [prefix + '-source']}]->(incident)
CREATE (item:Intelligence {uid: prefix + '-item', reported_at: $now - duration('P40D'), reported_by: 'planted-author',
          source_kind: 'officer', source_ref: prefix + '-officer', grading: '3x5x2', source_evaluation: '1',
          information_assessment: 'A', handling: 'P', assertion: 'fact', text: 'planted', verified_by: 'planted-verifier',
          verified_at: $now - duration('P39D'), expires_on: date($now) + duration('P180D')})
CREATE (other:Intelligence {uid: prefix + '-other', reported_at: $now - duration('P38D'),
          reported_by: 'planted-colleague', source_kind: 'cctv', source_ref: prefix + '-camera', grading: '3x5x2', source_evaluation: '2',
          information_assessment: 'B', handling: 'P', assertion: 'fact', text: 'planted',
          verified_by: 'planted-verifier', verified_at: $now - duration('P37D'),
          expires_on: date($now) + duration('P180D')})
CREATE (item)-[alleges:ALLEGES {role: 'suspect'}]->(subject), (other)-[repeats:ALLEGES {role: 'suspect'}]->(subject),
       (item)-[concerns:CONCERNS]->(incident), (item)-[corroborates:CORROBORATES]->(other)
CREATE (listing:Listing {uid: prefix + '-listing', state: 'listed', live: subject.uid + ' ' + register.uid,
          account: 'Planted to show that the audit finds a breach.', nominated_by: 'planted-nominator',
          nominated_at: $now - duration('P20D'), decided_by: 'planted-decider', decided_role: 'senior_reviewer',
          decided_at: $now - duration('P10D'), decision_reasons: 'Planted to show that the audit finds a breach.',
          review_due: date($now) + duration('P30D'), band: 'low', band_score: 0,
          band_expires_on: date($now) + duration('P30D'), band_confirmed_by: 'planted-decider',
          band_confirmed_at: $now - duration('P10D')})
CREATE (listing)-[:LISTS]->(subject), (listing)-[:ON]->(register), (listing)-[:UNDER]->(policy),
       (listing)-[:GROUNDED_ON]->(incident), (listing)-[:GROUNDED_ON]->(item)
FOREACH (node IN [subject, incident, item, other, listing] | SET node += $stamp)
FOREACH (edge IN [suspect, alleges, repeats, concerns, corroborates] | SET edge += $stamp)
RETURN listing.uid AS uid
