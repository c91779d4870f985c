"""Things that tests are about, made by the real use cases."""
