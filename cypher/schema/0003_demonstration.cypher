// id: schema/0003_demonstration
// title: One mark of the synthetic borough
// row: nothing
// serves: two loads at once cannot both begin
CREATE CONSTRAINT demonstration_name IF NOT EXISTS FOR (n:Demonstration) REQUIRE n.name IS UNIQUE;
