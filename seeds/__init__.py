"""Invented data: the synthetic borough, on which everything can be shown without a real person."""
