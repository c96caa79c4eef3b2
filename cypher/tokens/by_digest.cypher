// id: tokens/by_digest
// title: Whose a token is, if it may be used
// row: the token and its account
// param digest (STRING): of the secret that was sent
// param now (ZONED DATETIME): the instant; a token has an end
// serves: DPA 2018 s.40
// reads: Account, Token
MATCH (token:Token {token_digest: $digest})
WHERE token.until > $now AND token.revoked_at IS NULL
MATCH (account:Account {uid: token.account})
WHERE account.active
RETURN token {.uid, .role, .purpose} AS token, account {.uid, .username, second_factor: account.second_factor IS NOT NULL} AS account
