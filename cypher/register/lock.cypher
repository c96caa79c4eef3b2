// id: register/lock
// title: Take the write lock of a listing before its state is read
// row: the listing's uid
// param listing (STRING): uid
// serves: of two decisions on one listing one takes effect
MATCH (listing:Listing {uid: $listing})
SET listing.uid = listing.uid
RETURN listing.uid AS uid
