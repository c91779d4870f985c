"""What all pages of a form have in common: the draft's secret, the page's question, what is stored and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_wtf.form import _Auto
from wtforms import HiddenField

from app.cases.rules.kinds import Kind
from app.platform.web.forms import PageForm

_NOT_TYPED = frozenset({"csrf_token", "draft"})


@dataclass(frozen=True)
class Asking:
    """What a page has to know to ask its question."""

    kind: Kind
    answers: Mapping[str, Any]
    today: date
    language: str
    title: str


class StepForm(PageForm):
    """One page. Fields are called like the answers they write; `headed` is the one whose label is the question."""

    headed: str | None = None
    draft = HiddenField()

    def __init__(self, asking: Asking, *, formdata: Any = _Auto, **kwargs: Any) -> None:
        super().__init__(formdata=formdata, data=self.shown(asking), **kwargs)
        self.asking = asking
        if self.headed:
            self[self.headed].label.text = asking.title
        self.prepare(asking)

    def prepare(self, asking: Asking) -> None:
        """Fit choices and fields to the answers so far."""

    def shown(self, asking: Asking) -> dict[str, Any]:
        """Return what the fields show when nothing has been typed yet."""
        return dict(asking.answers)

    def given(self) -> dict[str, Any]:
        """Return the answers that this page writes."""
        return {name: field.data for name, field in self._fields.items() if name not in _NOT_TYPED}

    def questions(self) -> list[Any]:
        """Return the fields in order, without the hidden ones."""
        return [field for name, field in self._fields.items() if name not in _NOT_TYPED]
