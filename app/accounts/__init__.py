"""Staff: who they are, how they sign in, and which roles they hold over which part of the organisation.

Local accounts (Argon2id) with sessions in SQL; a role is granted over a subtree for a time.
"""
