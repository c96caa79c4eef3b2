// id: verifying/opened
// title: Lock an item of intelligence, and return it as it is now
// row: the item, of whom it says something, and the user name of whoever opens it
// param item (STRING): uid
// param actor (STRING): uid of an account
// serves: DPA 2018 s.38(1); invariant 4: nobody verifies what another verifies at the same time
MATCH (item:Intelligence {uid: $item})
SET item.uid = item.uid
WITH item
RETURN properties(item) AS item,
       COLLECT { MATCH (item)-[:ALLEGES]->(subject:Subject) RETURN DISTINCT subject.uid ORDER BY subject.uid } AS subjects,
       COLLECT { MATCH (account:Account {uid: $actor}) RETURN account.username } AS names
