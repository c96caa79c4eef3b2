// id: history/accounts
// title: User names of those who recorded and changed something
// row: one account
// param uids (LIST<STRING>): of accounts; others are passed over
// serves: DPA 2018 s.62
// reads: Account
UNWIND $uids AS uid
MATCH (account:Account {uid: uid})
RETURN account.uid AS uid, account.username AS username
