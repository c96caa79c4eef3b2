// id: accounts/by_uid
// title: The account of a uid
// row: the account
// param uid (STRING): of the account
// serves: DPA 2018 s.62
// reads: Account
MATCH (account:Account {uid: $uid})
RETURN account {.uid, .username, .role, .active, .sessions_from, second_factor: account.second_factor IS NOT NULL} AS account
