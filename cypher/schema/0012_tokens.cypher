// id: schema/0012_tokens
// title: What tokens and people with accounts are looked up by
// row: nothing
// serves: DPA 2018 s.40
CREATE CONSTRAINT token_uid IF NOT EXISTS FOR (n:Token) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT token_digest IF NOT EXISTS FOR (n:Token) REQUIRE n.token_digest IS UNIQUE;
CREATE INDEX token_account IF NOT EXISTS FOR (n:Token) ON (n.account);
CREATE CONSTRAINT account_single_sign_on IF NOT EXISTS FOR (n:Account) REQUIRE n.single_sign_on IS UNIQUE;
CREATE INDEX account_staff_number IF NOT EXISTS FOR (n:Account) ON (n.staff_number);
