"""The audit log as people meet it: the auditor's pages, the log report of one matter, and its heads kept outside.

What is written, and before which page, is decided in `cases.rules.use` and `cases.views`; how, in `platform.chain`.
Start with `views.py`.
"""
