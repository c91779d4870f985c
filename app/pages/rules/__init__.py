"""Dated texts, the organiser's colours, the health of the installation, letters of the demo (pure)."""
