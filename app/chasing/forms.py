"""The form of the calendar's page: its button says what is done."""

from __future__ import annotations

from app.platform.web.forms import PageForm


class AddressForm(PageForm):
    """Nothing is typed; the pressed button is `do`."""
