// id: accounts/open
// title: Open an account
// row: its uid
// param account (MAP): its properties
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.62: acts are those of a named person
// reads: Account
CREATE (account:Account)
SET account = $account, account += $stamp
RETURN account.uid AS uid
