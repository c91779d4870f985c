"""What the directory may hold and how a unit file is read, compared and searched: pure, one noun a module."""
