"""What routing decides, without a database."""
