"""A small region in which every field of every matter says a nonsense word, as filings and staff have left it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import select

from app.cases.models import Case, Party
from app.cases.rules.kinds import Kind
from app.factory import create_app
from app.platform.db import Store, Stores, reading
from app.settings import Settings
from tests.databases import TEST_KEYS
from tests.factories.officer import Officer
from tests.security import handling
from tests.security.filing import Filed, answers, begin_only, for_client, lay_ground, send
from tests.security.people import sign_everybody_in
from tests.security.words import Words


@dataclass
class World:
    """The stores, the application over them, who works there, and what has been filed."""

    settings: Settings
    stores: Stores
    app: Flask
    words: Words = field(default_factory=Words)
    staff: dict[str, Officer] = field(default_factory=dict)
    filed: dict[str, Filed] = field(default_factory=dict)
    public_ids: list[str] = field(default_factory=list)
    """Of files, contributions and translations: everything but a matter's number that stands in addresses."""
    calendars: dict[str, str] = field(default_factory=dict)
    """The secret address of each account's calendar."""
    reply_files: list[str] = field(default_factory=list)
    things: dict[str, list[Any]] = field(default_factory=dict)
    """The public ids and the parties of each matter, by its number."""
    drafts: dict[str, str] = field(default_factory=dict)
    """Filings that were begun and never sent, with the secret in their person's browser."""

    def file(
        self, matter: str, kind: Kind, said: Callable[..., dict[str, object]] = answers, *args: str, **more: object
    ) -> Filed:
        """File a matter under a name of its own."""
        word = self.words.of(matter)
        store = self.stores.ombudsman if kind is Kind.OMBUDSMAN else self.stores.services
        filed = send(self.settings, self.stores, store, kind, said(word, *args, **more), word)
        self.filed[matter] = filed
        self.note(filed, *filed.files)
        return filed

    def note(self, filed: Filed, *public_ids: str) -> None:
        """Remember what stands in the addresses of a matter."""
        with reading(filed.store) as session:
            parties = session.scalars(select(Party.id).where(Party.case_id == filed.id)).all()
        known = self.things.setdefault(filed.number, list(parties))
        known.extend(public_ids)
        self.public_ids.extend(public_ids)


def found(settings: Settings, stores: Stores, templates: Path) -> World:
    """Return the region with its units and its people, and without any matter; `templates` keeps compiled ones."""
    lay_ground(stores)
    app = create_app(settings, stores=stores, keys=TEST_KEYS)
    templates.mkdir(exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(templates))
    return World(settings, stores, app, staff=sign_everybody_in(app, stores))


def seed(world: World) -> None:
    """File everything, and let staff work on it."""
    _file(world)
    staff, filed, word = world.staff, world.filed, world.words.of
    handling.write(staff["manager"], filed["answered"], word("answered"))
    handling.answer(staff["manager"], filed["answered"], word("answered"))
    handling.write(staff["handler"], filed["in work"], word("in work"))
    handling.work_out(staff["handler"], filed["in work"], word("in work"))
    heard = handling.hear(
        world.settings, world.stores, staff["handler"], staff["other manager"], filed["in work"], word("in work")
    )
    translated = handling.translate(
        world.stores, staff["handler"], staff["translator"], staff["other manager"], filed["in work"], word("in work")
    )
    world.note(filed["in work"], *heard, *translated)
    world.reply_files.append(heard[-1])
    for account, matter in (
        ("manager", "banned"), ("manager", "hidden"), ("manager", "protected"), ("producer", "of the producer"),
        ("other manager", "elsewhere"), ("registry", "complaint"), ("registry", "held"),
    ):  # fmt: skip
        handling.write(staff[account], filed[matter], word(matter))
    handling.posted(
        staff["registry"], f"/staff/cases/{filed['about a colleague'].number}/named",
        **{f"about_{staff['handler'].id}": "yes"},
    )  # fmt: skip
    handling.write(staff["manager"], filed["about a colleague"], word("about a colleague"))
    handling.advise(staff["patient ombudsman"], filed["patient's request"], word("patient's request"), is_sent=True)
    handling.advise(staff["social ombudsman"], filed["client's request"], word("client's request"), is_sent=False)
    handling.extend(staff["manager"], filed["banned"], word("banned"))
    handling.send_out(staff["registry"], filed["sent out"], word("sent out"))
    number = handling.supervise(staff["registry"], staff["supervision"], word("authority's"))
    world.filed["authority's"] = _entered(world.stores.services, number)
    world.note(world.filed["authority's"])
    made = {account: handling.make_calendar(officer) for account, officer in staff.items()}
    world.calendars = {account: path for account, path in made.items() if path is not None}


def _file(world: World) -> None:
    world.file("answered", Kind.OBJECTION)
    world.file("in work", Kind.OBJECTION, for_client, "relative", cannot_reason="illness", relation="adult_child")
    world.file("feedback", Kind.FEEDBACK, capacity="client", tone="problem")
    world.file("of the producer", Kind.OBJECTION, unit="manty")
    world.file("elsewhere", Kind.OBJECTION, unit="asema")
    world.file("complaint", Kind.COMPLAINT, capacity="client")
    world.file("protected", Kind.GRIEVANCE, capacity="staff")
    world.file(
        "banned", Kind.OBJECTION, about_child=True, is_minor="yes", guardian_may_see="no", own_birth="2012-03-05"
    )
    address = f"{world.words('hidden', 'x', 'address').capitalize()}katu 1"
    world.file("sent out", Kind.OBJECTION)
    world.file("hidden", Kind.OBJECTION, safe_contact=["non_disclosure"], address=address)
    story = f"{{}} shouted at my mother, {world.words('held', 'w', 'story')}."
    world.file("held", Kind.OBJECTION, story=story.format("Maria Mattila"))
    story = f"{{}} shouted at my mother, {world.words('about a colleague', 'w', 'story')}."
    world.file("about a colleague", Kind.OBJECTION, story=story.format("Kalle Kantola"))
    world.file("patient's request", Kind.OMBUDSMAN, sector="health", capacity="client")
    world.file("client's request", Kind.OMBUDSMAN, for_client, "relative")
    for matter, kind in (("unsent", Kind.OBJECTION), ("unsent request", Kind.OMBUDSMAN)):
        store = world.stores.ombudsman if kind is Kind.OMBUDSMAN else world.stores.services
        said = answers(world.words.of(matter))
        world.drafts[matter] = begin_only(world.settings, store, kind, said, world.words.of(matter))


def _entered(store: Store, number: str) -> Filed:
    with reading(store) as session:
        case = session.scalars(select(Case).where(Case.number == number)).one()
    return Filed(store, case.id, number, "", ())


def mails(world: World) -> list[Path]:
    """Return the letters that lie in the mail folder."""
    return sorted(world.settings.mail_dir.glob("*.eml"))
