"""Takes every single check away, one at a time, and tells which of them no test would miss: ``make mutants``."""
