"""The values that records are made of, one subject a file."""
