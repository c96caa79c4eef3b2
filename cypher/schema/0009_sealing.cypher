// id: schema/0009_sealing
// title: What the sealing of the ledger is looked up by
// row: nothing
// serves: DPA 2018 s.62; two that seal at once cannot both go on from the same entry
CREATE CONSTRAINT checkpoint_uid IF NOT EXISTS FOR (n:Checkpoint) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT checkpoint_first IF NOT EXISTS FOR (n:Checkpoint) REQUIRE n.first IS UNIQUE;
CREATE INDEX checkpoint_at IF NOT EXISTS FOR (n:Checkpoint) ON (n.at);
CREATE INDEX ledger_entry_written_at IF NOT EXISTS FOR (n:LedgerEntry) ON (n.written_at);
