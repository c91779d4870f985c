"""Journeys in Chromium. A package, so that its installation stops when the last of them is done."""
