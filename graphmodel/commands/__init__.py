"""Commands of ``graphmodel``, one file a kind of work."""
