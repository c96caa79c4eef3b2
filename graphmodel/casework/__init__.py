"""The deeds: one module a kind of deed, each deed one audited transaction."""
