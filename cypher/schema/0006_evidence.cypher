// id: schema/0006_evidence
// title: What former versions are looked up by
// row: nothing
// serves: DPA 2018 s.38(1), s.46; the history of a statement is found by its uid
CREATE CONSTRAINT version_uid IF NOT EXISTS FOR (n:Version) REQUIRE n.uid IS UNIQUE;
CREATE INDEX version_of IF NOT EXISTS FOR (n:Version) ON (n.of);
CREATE CONSTRAINT claim_uid IF NOT EXISTS FOR (n:Claim) REQUIRE n.uid IS UNIQUE;
CREATE INDEX claim_of IF NOT EXISTS FOR (n:Claim) ON (n.of);
