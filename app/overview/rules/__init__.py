"""The figures and the four-month periods of the overview."""
