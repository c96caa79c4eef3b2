// id: accounts/by_single_sign_on
// title: The account of somebody whom the force's own sign-in vouches for
// row: the account
// param single_sign_on (STRING): the issuer, and by what it knows them
// serves: DPA 2018 s.40, s.62
// reads: Account
MATCH (account:Account {single_sign_on: $single_sign_on})
RETURN account {.uid, .username, .role, .active, .sessions_from, second_factor: account.second_factor IS NOT NULL} AS account
