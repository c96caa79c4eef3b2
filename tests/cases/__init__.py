"""One table of cases drives gate, guard and compliance queries, so that they cannot disagree unnoticed."""
