"""Drafts, the one sending, and what the receipt's words open."""
