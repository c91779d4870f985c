"""Opening a matter from any desk: drafts, the one sending, receipts and their words.

A draft lives in the store of its kind from the first page on. `service/submit.py` turns it into a
matter in one transaction; the same form sent again gives the same number and words.
Start with `service/submit.py`. Does not know forms or pages (intake) nor where matters go (routing).
"""
