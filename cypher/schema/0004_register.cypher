// id: schema/0004_register
// title: What reviews and policies are looked up by
// row: nothing
// serves: a review that repeats another is found at once; a register has one policy of each version
CREATE INDEX review_reviewed_by IF NOT EXISTS FOR (n:Review) ON (n.reviewed_by);
CREATE INDEX listing_band_expires_on IF NOT EXISTS FOR (n:Listing) ON (n.band_expires_on);
CREATE CONSTRAINT policy_of_register IF NOT EXISTS FOR (n:Policy) REQUIRE n.edition IS UNIQUE;
