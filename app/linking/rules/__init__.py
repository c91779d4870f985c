"""Rules of matters that belong together: pure."""
