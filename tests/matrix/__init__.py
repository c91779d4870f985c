"""Who reaches what: every page, method, account and matter with real requests, against a table written by hand."""
