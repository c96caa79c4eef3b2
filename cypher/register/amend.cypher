// id: register/amend
// title: Change the state of a listing
// row: the listing's uid
// param listing (STRING): uid
// param changes (MAP): properties to set; null takes one away
// serves: invariants 6 and 7
// reads: Listing
MATCH (listing:Listing {uid: $listing})
SET listing += $changes
RETURN listing.uid AS uid
