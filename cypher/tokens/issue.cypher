// id: tokens/issue
// title: Issue a token
// row: its uid
// param token (MAP): its properties, the digest of its secret among them
// param stamp (MAP): who issues it, when, in which ledger entry
// serves: DPA 2018 s.40: a script signs in with a right of its own, which ends
// reads: Token
CREATE (token:Token)
SET token = $token, token += $stamp
RETURN token.uid AS uid
