"""What the record may hold and who may read it: pure, one noun a module."""
