"""The contract of the files of cypher/, held for each of them."""
