"""What the graph says: reads, never writes to records."""
