// id: tokens/revoke_all
// title: End every token of an account
// row: one token that was ended
// param account (STRING): uid
// param now (ZONED DATETIME): the instant
// serves: DPA 2018 s.40: whoever knew the old password may have issued one
// reads: Token
MATCH (token:Token {account: $account})
WHERE token.revoked_at IS NULL
SET token.revoked_at = $now
RETURN token.uid AS uid
