// id: accounts/all
// title: All accounts
// row: one account, without its password's hash
// serves: DPA 2018 s.40
// reads: Account
// scan: the list of accounts is shown whole
MATCH (account:Account)
RETURN account.uid AS uid, account.username AS username, account.role AS role, account.active AS active,
       account.unit AS unit, account.staff_number AS staff_number,
       account.single_sign_on IS NOT NULL AS single_sign_on, account.recorded_at AS opened_at, account.second_factor IS NOT NULL AS second_factor
ORDER BY username
