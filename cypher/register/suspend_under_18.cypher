// id: register/suspend_under_18
// title: Suspend every listing of somebody who turns out to be under 18, or of unknown age, that no senior decided on
// row: one listing that was suspended
// param subjects (LIST<STRING>): uids of the subjects to look at; null for all who are listed
// param now (ZONED DATETIME): the instant to judge by
// serves: Children Act 2004 s.11; invariant 6
// reads: Listing, Subject; LISTS
MATCH (listing:Listing {state: 'listed'})-[:LISTS]->(subject:Subject)
WHERE $subjects IS NULL OR subject.uid IN $subjects
SET listing.uid = listing.uid
WITH listing, subject
WHERE listing.state = 'listed' AND listing.age_found_at IS NULL
  AND coalesce(listing.decided_role, '') <> 'senior_reviewer'
  AND CASE WHEN subject.date_of_birth IS :: DATE NOT NULL
           THEN subject.date_of_birth + duration({years: 18}) > date($now) ELSE true END
SET listing.state = 'suspended', listing.suspended_at = $now, listing.suspended_because = 'found_under_18',
    listing.age_found_at = $now
RETURN listing.uid AS uid
