// id: evidence/unlink
// title: Take back what an item alleges, concerns and corroborates; its former version has it
// row: how many edges were taken back
// param uid (STRING): of the item
// serves: DPA 2018 s.38(1), s.46
// reads: Intelligence; ALLEGES, CONCERNS, CORROBORATES
MATCH (item:Intelligence {uid: $uid})-[said:ALLEGES|CONCERNS|CORROBORATES]->()
DELETE said
RETURN count(*) AS taken
