// id: tokens/list
// title: Tokens, the newest first
// row: one token, without the digest of its secret
// param account (STRING): of whose account; null for all
// scan: whoever keeps the accounts sees every token
// serves: DPA 2018 s.40
// reads: Account, Token
MATCH (token:Token)
WHERE $account IS NULL OR token.account = $account
OPTIONAL MATCH (account:Account {uid: token.account})
RETURN token {.uid, .name, .role, .purpose, .until, .revoked_at, .recorded_at} AS token, account.username AS username
ORDER BY token.recorded_at DESC, token.uid
