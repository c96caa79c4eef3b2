// id: tokens/revoke
// title: End a token before its time
// row: the token
// param uid (STRING): of the token
// param account (STRING): whose it has to be; null for anybody's
// param now (ZONED DATETIME): the instant
// serves: DPA 2018 s.40
// reads: Token
MATCH (token:Token {uid: $uid})
WHERE $account IS NULL OR token.account = $account
SET token.revoked_at = coalesce(token.revoked_at, $now)
RETURN token.uid AS uid, token.account AS account
