"""Checking a file of an older system, and bringing its matters over."""
