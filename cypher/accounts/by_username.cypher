// id: accounts/by_username
// title: The account of a user name
// row: the account
// param username (STRING): as it is written at sign-in
// serves: DPA 2018 s.62
// reads: Account
MATCH (account:Account {username: $username})
RETURN account {.uid, .username, .password_hash, .role, .active, .failed_sign_ins, .locked_until, .sessions_from,
                .second_factor, .second_factor_step} AS account
