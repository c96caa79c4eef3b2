// id: schema/0008_nominations
// title: What nominations are looked up by
// row: nothing
// serves: whoever nominated finds their own nominations at once
CREATE INDEX listing_nominated_by IF NOT EXISTS FOR (n:Listing) ON (n.nominated_by);
