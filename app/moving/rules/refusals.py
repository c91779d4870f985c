"""Why a matter cannot be moved: each is told to the member of staff (`moving.labels`)."""

from __future__ import annotations


class TransferIsOpen(Exception):
    """The matter was transferred and nobody has taken it yet: first it is taken, or sent back."""


class TransferIsSettled(Exception):
    """Somebody has taken the matter by now, or it has gone back: there is nothing left to send back."""


class AuthorityAsks(Exception):
    """An authority asks the organiser: the answer stays the organiser's, and a unit is asked to contribute."""


class NobodyWorksThere(Exception):
    """No account works for that unit, so that nobody there could take the matter."""


class AlreadyThere(Exception):
    """The matter lies at that unit now."""


class IsNotYours(Exception):
    """The matter is not, or not any more, among those that whoever acts may give to a colleague."""


class CannotBeGiven(Exception):
    """The colleague may not handle this matter: it lies elsewhere, is about them, or their account has ended."""
