// id: register/lock
// title: Take the write locks of a listing and its register before they are read
// row: the listing's uid
// param listing (STRING): uid
// serves: of two decisions on one listing one takes effect; nobody is listed by a policy that is being superseded
// reads: Listing, Register; ON
MATCH (listing:Listing {uid: $listing})-[:ON]->(register:Register)
SET register.uid = register.uid, listing.uid = listing.uid
RETURN listing.uid AS uid
