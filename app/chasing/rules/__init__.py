"""The rules of telling about due dates, pure: the ladder, the hours of the round, and who is told."""
