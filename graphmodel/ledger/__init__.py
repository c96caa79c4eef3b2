"""The ledger: who did or saw what, written with what it records."""
