"""Rules of moving matters (pure)."""
