"""Who gets how much of the answer: one question for each person in the matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField

from app.cases.forms import LONGEST_ANSWER, SendForm, Shorter, TextsForm, choices
from app.cases.labels import DISCLOSURE, is_hidden, name_of, who_is
from app.cases.models import AnswerDraft, Case, Party
from app.cases.rules.disclosure import Share, default_level, may_be_addressed
from app.cases.rules.kinds import Disclosure
from app.permissions import Actor

NOTHING = "nothing"


class SharesForm(TextsForm, SendForm):
    """The base: the version seen, and for each addressable person `level_<id>` and `text_<id>`."""

    party_ids: tuple[int, ...] = ()
    excluded: tuple[str, ...] = ()
    """Names of those who cannot get any share, because a minor has excluded guardians."""

    def shares(self) -> dict[int, Share]:
        """Return the chosen shares; whoever gets nothing is not in it."""
        chosen = {id_: self[f"level_{id_}"].data for id_ in self.party_ids}
        return {
            id_: Share(Disclosure(level), self[f"text_{id_}"].data or "" if level == Disclosure.REDACTED else "")
            for id_, level in chosen.items()
            if level != NOTHING
        }

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for a shortened text where one is chosen, and for somebody to send to."""
        is_valid = bool(super().validate(extra_validators))
        if not is_valid:
            return False
        shares = self.shares()
        for id_, share in shares.items():
            if share.level is Disclosure.REDACTED and not share.text.strip():
                self[f"text_{id_}"].errors = [_l("Write the shortened answer, or choose notice only")]
                is_valid = False
        if not shares and self.party_ids:
            self[f"level_{self.party_ids[0]}"].errors = [_l("Choose at least one person who gets the answer")]
            is_valid = False
        return is_valid


def shares_form(case: Case, parties: Sequence[Party], draft: AnswerDraft, *, actor: Actor) -> SharesForm:
    """Return the form for these people, with what the draft keeps or the cautious default chosen."""
    may_get = {
        party.id: may_be_addressed(party.role, is_guardian_excluded=case.is_guardian_excluded) for party in parties
    }
    addressable = [party for party in parties if may_get[party.id]]
    fields: dict[str, Any] = {
        "party_ids": tuple(party.id for party in addressable),
        "kept_before": "\n".join([draft.body, *(str(share.get("text") or "") for share in draft.shares.values())]),
        "excluded": tuple(name_of(party, case, actor) for party in parties if not may_get[party.id]),
    }
    kept = {int(id_): Share.from_json(data) for id_, data in draft.shares.items()}
    for party in addressable:
        usual = _usual(case, party, parties, actor)
        share = kept.get(party.id, None if kept else Share(usual))
        fields[f"level_{party.id}"] = RadioField(
            who_is(party, case, actor, roles=[other.role for other in parties]),
            choices=choices(*_levels(usual)),
            default=share.level.value if share else NOTHING,
        )
        fields[f"text_{party.id}"] = TextAreaField(
            _l("Shortened answer"), default=share.text if share else "", validators=[Shorter(LONGEST_ANSWER)]
        )
    form: SharesForm = type("SharesOfMatterForm", (SharesForm,), fields)(version=str(draft.version))
    return form


def _usual(case: Case, party: Party, parties: Sequence[Party], actor: Actor) -> Disclosure:
    """Return the level before anybody chooses; to whom the reporter is unknown, it is the same for every reporter."""
    if is_hidden(case, actor):
        return Disclosure.NOTICE
    return default_level(
        party.role, kind=case.kind, is_right_verified=party.is_right_verified, roles=[other.role for other in parties]
    )


def _levels(usual: Disclosure) -> list[tuple[str, Any]]:
    """Return the levels to choose from: the whole answer only for whom it is the usual one."""
    levels = [(level.value, words) for level, words in DISCLOSURE.items()]
    offered = levels if usual is Disclosure.FULL else levels[1:]
    return [*offered, (NOTHING, _l("Nothing"))]
