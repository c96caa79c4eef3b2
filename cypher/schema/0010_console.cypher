// id: schema/0010_console
// title: What ad-hoc queries are looked up by
// row: nothing
// serves: DPA 2018 s.62
CREATE CONSTRAINT ad_hoc_query_uid IF NOT EXISTS FOR (n:AdHocQuery) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT ad_hoc_query_name IF NOT EXISTS FOR (n:AdHocQuery) REQUIRE n.name IS UNIQUE;
CREATE INDEX ad_hoc_query_recorded_at IF NOT EXISTS FOR (n:AdHocQuery) ON (n.recorded_at);
