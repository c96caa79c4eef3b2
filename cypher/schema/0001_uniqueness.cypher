// id: schema/0001_uniqueness
// title: One record a uid
// row: nothing
// serves: design of the graph; every record and every edge that states something can be named
CREATE CONSTRAINT subject_uid IF NOT EXISTS FOR (n:Subject) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT characteristics_uid IF NOT EXISTS FOR (n:Characteristics) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT incident_uid IF NOT EXISTS FOR (n:Incident) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT group_uid IF NOT EXISTS FOR (n:Group) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT intelligence_uid IF NOT EXISTS FOR (n:Intelligence) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT register_uid IF NOT EXISTS FOR (n:Register) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT register_name IF NOT EXISTS FOR (n:Register) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT policy_uid IF NOT EXISTS FOR (n:Policy) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT listing_uid IF NOT EXISTS FOR (n:Listing) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT listing_live IF NOT EXISTS FOR (n:Listing) REQUIRE n.live IS UNIQUE;
CREATE CONSTRAINT review_uid IF NOT EXISTS FOR (n:Review) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT account_uid IF NOT EXISTS FOR (n:Account) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT account_username IF NOT EXISTS FOR (n:Account) REQUIRE n.username IS UNIQUE;
CREATE CONSTRAINT ledger_entry_uid IF NOT EXISTS FOR (n:LedgerEntry) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT suspect_in_uid IF NOT EXISTS FOR ()-[e:SUSPECT_IN]-() REQUIRE e.uid IS UNIQUE;
CREATE CONSTRAINT victim_of_uid IF NOT EXISTS FOR ()-[e:VICTIM_OF]-() REQUIRE e.uid IS UNIQUE;
CREATE CONSTRAINT witness_to_uid IF NOT EXISTS FOR ()-[e:WITNESS_TO]-() REQUIRE e.uid IS UNIQUE;
CREATE CONSTRAINT unresolved_in_uid IF NOT EXISTS FOR ()-[e:UNRESOLVED_IN]-() REQUIRE e.uid IS UNIQUE;
CREATE CONSTRAINT associated_with_uid IF NOT EXISTS FOR ()-[e:ASSOCIATED_WITH]-() REQUIRE e.uid IS UNIQUE;
CREATE CONSTRAINT affiliated_with_uid IF NOT EXISTS FOR ()-[e:AFFILIATED_WITH]-() REQUIRE e.uid IS UNIQUE;
