"""What akson costs, next to the ways it replaces; run by `scripts/bench`."""
