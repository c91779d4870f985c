"""What the tests of access are worth: one check is dropped at a time, and a test has to fail."""
