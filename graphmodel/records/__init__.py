"""The records: what the graph holds, one noun a file."""
