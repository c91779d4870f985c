"""Pure rules of a filing, one noun a module."""
