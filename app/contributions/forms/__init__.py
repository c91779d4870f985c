"""Forms of contributions: what the asker asks and shows, and what whoever is asked replies."""

from app.contributions.forms.asking import AskForm, MoveForm
from app.contributions.forms.giving import DeclineForm, FileForm, ReplyForm

__all__ = ["AskForm", "DeclineForm", "FileForm", "MoveForm", "ReplyForm"]
