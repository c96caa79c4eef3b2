// id: accounts/take_code
// title: Take a code of a second factor, once
// row: the account's uid; none where this code or a later one was taken
// param username (STRING): of the account
// param step (INTEGER): the half minute of the code
// serves: DPA 2018 s.40; RFC 6238 section 5.2
// reads: Account
MATCH (account:Account {username: $username})
SET account.uid = account.uid
WITH account
WHERE account.second_factor_step < $step
SET account.second_factor_step = $step
RETURN account.uid AS uid
