// id: schema/0007_merging
// title: Likenesses and merges: one record a uid, and one present likeness a pair
// row: nothing
// serves: DPA 2018 s.38(1); nobody is proposed twice, and every merge can be named and undone
CREATE CONSTRAINT likeness_uid IF NOT EXISTS FOR (n:Likeness) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT likeness_pair IF NOT EXISTS FOR (n:Likeness) REQUIRE n.pair IS UNIQUE;
CREATE INDEX likeness_state IF NOT EXISTS FOR (n:Likeness) ON (n.state);
CREATE CONSTRAINT merged_subject_uid IF NOT EXISTS FOR (n:MergedSubject) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT merge_uid IF NOT EXISTS FOR (n:Merge) REQUIRE n.uid IS UNIQUE;
CREATE INDEX merge_state IF NOT EXISTS FOR (n:Merge) ON (n.state);
CREATE CONSTRAINT unsettled_uid IF NOT EXISTS FOR (n:Unsettled) REQUIRE n.uid IS UNIQUE;
CREATE INDEX unsettled_state IF NOT EXISTS FOR (n:Unsettled) ON (n.state);
