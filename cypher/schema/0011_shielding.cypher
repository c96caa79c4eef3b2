// id: schema/0011_shielding
// title: What is open to whom is looked up by
// row: nothing
// serves: DPA 2018 s.37, s.40
CREATE CONSTRAINT opening_uid IF NOT EXISTS FOR (n:Opening) REQUIRE n.uid IS UNIQUE;
CREATE INDEX opening_account IF NOT EXISTS FOR (n:Opening) ON (n.account);
