"""The matter: filed facts that never change, and projections of its events."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, Index, LargeBinary, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Instant, RecordBase

_ENGINES = ("sqlite", "postgresql")


def _worklist(name: str, *columns: str) -> Index:
    """An index of the open matters in the order of every worklist."""
    return _partial(name, (*columns, "urgency", "queue_on", "id"), sqlite="is_open = 1", postgresql="is_open")


def _archive(name: str, *columns: str) -> Index:
    """An index of the matters that are done, in the order of arrival; it costs nothing at filing."""
    return _partial(name, (*columns, "arrived_on", "id"), sqlite="is_open = 0", postgresql="NOT is_open")


def _news(name: str) -> Index:
    """An index of the few matters with something new from the person, open or done, in the worklist's order."""
    return _partial(name, ("urgency", "queue_on", "id"), sqlite="has_news = 1", postgresql="has_news")


def _approvals(name: str) -> Index:
    """An index of the few matters whose draft waits for somebody's approval, in the worklist's order."""
    is_waiting = "approval = 'waiting'"
    return _partial(name, ("urgency", "queue_on", "id"), sqlite=is_waiting, postgresql=is_waiting)


def _corrections(name: str) -> Index:
    """An index of the few answered matters whose answer is being corrected, in the worklist's order."""
    return _partial(name, ("urgency", "queue_on", "id"), sqlite="is_correcting = 1", postgresql="is_correcting")


def _letters(name: str) -> Index:
    """An index of the answered matters whose letters wait to be posted, in the worklist's order."""
    return _partial(name, ("urgency", "queue_on", "id"), sqlite="has_letters = 1", postgresql="has_letters")


def _copies(name: str) -> Index:
    """An index of the answered matters of which an authority waits for a copy, in the worklist's order."""
    return _partial(name, ("urgency", "queue_on", "id"), sqlite="has_copy = 1", postgresql="has_copy")


def _decisions(name: str) -> Index:
    """An index of the matters on which an authority is still to decide, in the worklist's order."""
    return _partial(name, ("urgency", "queue_on", "id"), sqlite="awaits_decision = 1", postgresql="awaits_decision")


def _asked(name: str) -> Index:
    """An index of the matters that wait for their person, in the worklist's order."""
    return _partial(name, ("urgency", "queue_on", "id"), **dict.fromkeys(_ENGINES, "state = 'waiting'"))


def _partial(name: str, columns: tuple[str, ...], *, sqlite: str, postgresql: str) -> Index:
    # Written as SQLAlchemy writes the queries: SQLite uses a partial index only for the very same words.
    if columns[0] == "handler_id":
        sqlite, postgresql = f"{sqlite} AND handler_id IS NOT NULL", f"{postgresql} AND handler_id IS NOT NULL"
    return Index(name, *columns, sqlite_where=text(sqlite), postgresql_where=text(postgresql))


_AWAITED = text("reply_by IS NOT NULL")
_DATED = text("event_hash IS NOT NULL")
_CHECKED = text("code_check = 'open' OR ban_check = 'open'")


class Case(RecordBase):
    """A matter (asia, ärende). It holds no words of anybody: those are sealed in their own tables.

    `unit_code` and its siblings say where the matter is now, `filed_…` where it concerned as of
    filing, `answered_…` as of the answer: a unit's producer or form of production may change.
    """

    __tablename__ = "matter"
    __table_args__ = (
        _worklist("ix_matter_open"),
        _worklist("ix_matter_open_unit", "unit_code"),
        _worklist("ix_matter_open_area", "area_code"),
        _worklist("ix_matter_open_producer", "producer_code"),
        _worklist("ix_matter_open_desk", "desk"),
        _worklist("ix_matter_open_handler", "handler_id"),
        _partial("ix_matter_open_due", ("due_on", "id"), sqlite="is_open = 1", postgresql="is_open"),
        _news("ix_matter_news"),
        _letters("ix_matter_letters"),
        _copies("ix_matter_copies"),
        _partial("ix_matter_accept", ("accept_by", "id"), **dict.fromkeys(_ENGINES, "accept_by IS NOT NULL")),
        _asked("ix_matter_asked"),
        _approvals("ix_matter_approvals"),
        _corrections("ix_matter_corrections"),
        _decisions("ix_matter_decisions"),
        _archive("ix_matter_done"),
        _archive("ix_matter_done_unit", "unit_code"),
        _archive("ix_matter_done_area", "area_code"),
        _archive("ix_matter_done_producer", "producer_code"),
        Index("ix_matter_arrived", "arrived_on", "id"),
        Index("ix_matter_diary_number", "diary_number", unique=True),
        _partial("ix_matter_answered", ("allowed_until", "id"), **dict.fromkeys(_ENGINES, "answered_on IS NOT NULL")),
        Index("ix_matter_reply_by", "reply_by", "id", sqlite_where=_AWAITED, postgresql_where=_AWAITED),
        Index("ix_matter_checks", "arrived_on", "id", sqlite_where=_CHECKED, postgresql_where=_CHECKED),
        Index("ix_matter_event", "event_hash", sqlite_where=_DATED, postgresql_where=_DATED),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    """What people see and say on the phone: random, so that it tells nobody how many there are."""
    form_token: Mapped[str] = mapped_column(String(64), unique=True)
    """Bound to the form before it was sent: the same form sent twice is one matter."""
    log_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Seals what the audit log tells of this matter; made when it is opened, or first used, and destroyed with it."""

    kind: Mapped[str] = mapped_column(String(20))
    capacity: Mapped[str] = mapped_column(String(20))
    initiator: Mapped[str] = mapped_column(String(20))
    """The class it is counted in; follows from the capacity, corrected only by an event."""
    sector: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    """The language of the pages in which it was filed."""
    reply_language: Mapped[str] = mapped_column(String(8))
    main_subject: Mapped[str | None] = mapped_column(String(30))
    is_subject_confirmed: Mapped[bool] = mapped_column(default=False)
    other_subjects: Mapped[list[str]] = mapped_column(JSON, default=list)
    subjects_version: Mapped[str] = mapped_column(String(12))
    is_about_child: Mapped[bool] = mapped_column(default=False)
    is_about_deceased: Mapped[bool] = mapped_column(default=False)
    is_dangerous: Mapped[bool] = mapped_column(default=False)
    """The person says: danger or unlawful treatment now."""
    is_guardian_excluded: Mapped[bool] = mapped_column(default=False)
    """A minor lets no guardian see the matter (703/2023 §51): no page, mail or count tells of it."""
    is_reporter_protected: Mapped[bool] = mapped_column(default=False)
    """Who reported a grievance is shown to nobody in the unit (741/2023 §29)."""
    wants_reply: Mapped[bool] = mapped_column(default=True)
    urgency: Mapped[int] = mapped_column(default=1)
    """0 for danger now, 1 otherwise: the first column of every worklist's order."""

    filed_unit_code: Mapped[str | None] = mapped_column(String(40))
    filed_area_code: Mapped[str | None] = mapped_column(String(40))
    filed_service_code: Mapped[str | None] = mapped_column(String(40))
    filed_production: Mapped[str | None] = mapped_column(String(12))
    filed_producer_code: Mapped[str | None] = mapped_column(String(40))
    answered_unit_code: Mapped[str | None] = mapped_column(String(40))
    answered_area_code: Mapped[str | None] = mapped_column(String(40))
    answered_service_code: Mapped[str | None] = mapped_column(String(40))
    answered_production: Mapped[str | None] = mapped_column(String(12))
    answered_producer_code: Mapped[str | None] = mapped_column(String(40))

    arrived_at: Mapped[datetime] = mapped_column(Instant)
    """When it was available in the system so that it could be processed (13/2003 §10)."""
    arrived_on: Mapped[date] = mapped_column(Date)
    channel: Mapped[str] = mapped_column(String(12), default="portal", server_default="portal")
    """An `EntryChannel`: how it came in."""
    entered_on: Mapped[date | None] = mapped_column(Date)
    """The day on which staff entered it; empty for what the person filed here. Of such a matter only the day of
    arrival is known, and `arrived_at` stands at noon unless it arrived on the day it was entered."""
    is_read_back: Mapped[bool | None]
    """Of what was spoken and written down: whether it was read back to the person (434/2003 §20)."""
    transferred_by: Mapped[str | None] = mapped_column(String(40))
    """The code of the authority that transferred a complaint to be answered as an objection."""
    authority_reference: Mapped[str | None] = mapped_column(String(60))
    """The own number of that authority, or of the one that asks for a report or a statement."""
    authority_named_on: Mapped[date | None] = mapped_column(Date)
    """The day that the authority named, never moved."""

    state: Mapped[str] = mapped_column(String(12))
    is_open: Mapped[bool] = mapped_column(default=True)
    desk: Mapped[str | None] = mapped_column(String(20))
    unit_code: Mapped[str | None] = mapped_column(String(40))
    area_code: Mapped[str | None] = mapped_column(String(40))
    service_code: Mapped[str | None] = mapped_column(String(40))
    production: Mapped[str | None] = mapped_column(String(12))
    producer_code: Mapped[str | None] = mapped_column(String(40))
    handler_id: Mapped[int | None]
    due_on: Mapped[date | None] = mapped_column(Date)
    queue_on: Mapped[date] = mapped_column(Date)
    """Orders the worklist: the due date, or for a matter without one the day a month after arrival.

    Danger that nobody has taken is ordered by `rules.worklist.queue_day_of_danger`: `due_on` alone is a due date.
    """
    has_news: Mapped[bool] = mapped_column(default=False)
    """The person added something, and staff have not acted on the matter since."""
    tone: Mapped[str | None] = mapped_column(String(12))
    """What kind of feedback its sender calls it, such as praise; empty for what is filed as anything else."""
    is_handed_over: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The draft of the answer waits for whoever may send it."""
    has_letters: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The answer has been given, and somebody's letter with it has not been posted yet."""
    is_extended: Mapped[bool] = mapped_column(default=False, server_default=false())
    """`due_on` is an extended date: the organiser extended the time, once, or an authority granted more of it."""
    about_staff: Mapped[str] = mapped_column(String(400), default="", server_default="")
    """The members of staff whom it is about, or perhaps about: `rules.about_staff`. None of them sees it."""
    is_held: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Its text may name a member of staff, and the registry has not said yet whether it does."""
    has_copy: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The answer has been given, and the authority that transferred the matter has not got its copy yet."""
    outcome: Mapped[str | None] = mapped_column(String(80))
    """What it led to: codes of `rules.outcome.Outcome` in their order, with spaces between; empty until decided."""
    injury: Mapped[str | None] = mapped_column(String(10))
    """Whether an injury, damages or another procedure of 785/1992 §10 is possible; empty until answered."""
    late_reason: Mapped[str | None] = mapped_column(String(20))
    """Why the answer is given after the due date."""
    accept_by: Mapped[date | None] = mapped_column(Date)
    """Of a matter that was transferred and that nobody has taken yet: the last day to take it."""
    approval: Mapped[str | None] = mapped_column(String(10))
    """An `Approval`: whether the draft waits for one, has one, or came back; empty where none is asked."""
    is_correcting: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A new version of the sent answer is being written; the matter stays answered meanwhile."""
    has_asked_time: Mapped[bool] = mapped_column(default=False, server_default=false())
    """More time has been asked of the authority that named the day, and nobody has noted what it said."""
    awaits_decision: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The authority has its answer, and its decision has not been recorded yet."""
    authority_outcome: Mapped[str | None] = mapped_column(String(20))
    """How the authority decided: an `AuthorityOutcome`."""
    brought_on: Mapped[date | None] = mapped_column(Date)
    """The day on which it was brought over from an older system; empty for all others."""
    diary_number: Mapped[str | None] = mapped_column(String(60))
    """Its number in the register of the organiser's matters: of the own series, or of the organiser's own register."""
    reply_by: Mapped[date | None] = mapped_column(Date)
    """The last day on which the person was asked to reply; also after it, until they add something."""
    labels: Mapped[str] = mapped_column(String(240), default="", server_default="")
    """By which staff sort their work: `rules.labelling`."""
    code_check: Mapped[str | None] = mapped_column(String(10))
    """A `rules.registry_checks.CodeCheck`; empty where the filing holds no personal identity code."""
    ban_check: Mapped[str | None] = mapped_column(String(10))
    """A `BanCheck`; empty where nobody says that they have a non-disclosure for personal safety."""
    event_hash: Mapped[str | None] = mapped_column(String(64))
    """Keyed fingerprint of the day of the event, where the person knew one day: only equal days meet."""
    answered_on: Mapped[date | None] = mapped_column(Date)
    """This and what follows is the `rules.account.Account` of a matter that is done."""
    first_due_on: Mapped[date | None] = mapped_column(Date)
    allowed_until: Mapped[date | None] = mapped_column(Date)
    awaits_time: Mapped[bool] = mapped_column(default=False, server_default=false())
    days_registry: Mapped[int | None]
    days_unit: Mapped[int | None]
    days_contribution: Mapped[int | None]
    days_translation: Mapped[int | None]
    days_approval: Mapped[int | None]
    days_person: Mapped[int | None]
    last_seq: Mapped[int] = mapped_column(default=0)
    """The number of the last event; a writer that saw an older one has to look again."""

    @property
    def is_written_to(self) -> bool:
        """Return True while an answer may be written: until it is sent, and while it is being corrected."""
        return self.is_open or self.is_correcting

    def values(self, names: tuple[str, ...]) -> dict[str, Any]:
        """Return these columns by name."""
        return {name: getattr(self, name) for name in names}
