"""Technical services: database, unit of work, outbox, keys, mail, files, languages, the web's manners.

Knows no complaint and no deadline. Start with `work.py` (one transaction, one commit) and
`outbox.py` (what a transaction promises to have done afterwards).
"""
