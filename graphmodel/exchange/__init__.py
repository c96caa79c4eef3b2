"""Records in, pictures and files out."""
