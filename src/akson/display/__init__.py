"""Pieces a person looks at: as terminal text, and as escaped, self-contained HTML. They know no journal."""
