"""What every page shows around its content: the organiser, the languages, the menus, the reader's dates."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from flask import Flask, request, url_for
from flask_babel import format_date, format_datetime
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from jinja2 import StrictUndefined
from markupsafe import Markup

from app import navigation
from app.permissions import Actor
from app.platform.clock import HELSINKI
from app.platform.web.access import current_actor
from app.platform.web.breaking import breakable, hyphenated
from app.platform.web.forms import kind_of_field
from app.platform.web.languages import current_language, language_links
from app.platform.web.runtime import settings

SERVICE_NAME = _l("Feedback and objections")


@dataclass(frozen=True)
class Link:
    """One entry of a menu."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Menus:
    """The menus: of every page, and what a signed-in member of staff sees."""

    footer: list[Link]
    help: list[Link]

    @property
    def staff(self) -> list[Link]:
        """The staff's pages that this person may open."""
        return _staff_menu(current_actor())

    @property
    def account(self) -> dict[str, str] | None:
        """Who is signed in, and the way out."""
        return _account()


def dress_pages(app: Flask) -> None:
    """Give every template its surroundings."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(kind=kind_of_field, day=day, instant=instant, iso=lambda value: value.isoformat())
    app.jinja_env.filters.update(breakable=breakable, hyphenated=hyphenated)
    settled = cache(settled_surroundings)  # one for each language: addresses and words cost more than a page's own

    @cache
    def around(language: str) -> dict[str, Any]:
        own, links = settled(language), language_links()
        [current] = [link for link in links if link.is_current]
        return {**own, "languages": links, "current_language": current, "nav": Menus(**own["nav"])}

    @app.context_processor
    def surroundings() -> dict[str, Any]:
        """Return what the layouts need; what depends on the request is looked up by the layout that shows it."""
        return around(current_language())

    @lru_cache(maxsize=1024)
    def part(language: str, what: str | Callable[..., Markup], *given: Hashable) -> Markup:
        """Return a template of layouts/kept, or what a macro makes of words and numbers of ours, never a person's.

        Neither sees more than what depends on nothing but the language.
        """
        if not isinstance(what, str):
            return what(*given)
        template = app.jinja_env.get_template(what)
        return Markup(template.render(settled(language)))  # noqa: S704 - rendered just here

    def kept(what: str | Callable[..., Markup], *given: Hashable) -> Markup:
        return part(current_language(), what, *given)

    app.jinja_env.globals["kept"] = kept


def settled_surroundings(language: str) -> dict[str, Any]:
    """Return what depends on nothing but the language, which is that of the request."""
    return {
        "organiser": organiser(),
        "service_name": str(SERVICE_NAME),
        "home_url": url_for("pages.home"),
        "static_root": url_for("static", filename=""),
        "nav": {"footer": _links(navigation.FOOTER), "help": _links(navigation.HELP)},
    }


def organiser() -> dict[str, Any]:
    """Return the organiser in the reader's language."""
    data, lang = settings().organiser, current_language()
    return {
        "name": data.name[lang],
        "short_name": data.short_name[lang],
        "phone": data.phone,
        "hours": data.hours[lang],
        "email": data.email,
        "ombudsperson_phone": data.ombudsman_phone,
        "ombudsperson_hours": data.ombudsman_hours[lang],
        "address": data.address,
        "website": data.website,
        "logo_url": url_for("pages.logo") if data.logo_path else "",
    }


def day(value: date, form: str = "full") -> str:
    """Return a day in words, such as “Monday 8 December 2025”, in the reader's language."""
    patterns = {"en": "EEEE d MMMM y", "fi": "EEEE d. MMMM y", "sv": "EEEE d MMMM y"}
    short = {"en": "d MMM y", "fi": "d.M.y", "sv": "d.M.y"}
    return str(format_date(value, (patterns if form == "full" else short)[current_language()]))


def instant(value: datetime) -> str:
    """Return a day and time of the clock in Helsinki."""
    local = value.astimezone(HELSINKI)
    patterns = {"en": "d MMM y, HH:mm", "fi": "d.M.y 'klo' H.mm", "sv": "d.M.y 'kl.' H.mm"}
    return str(format_datetime(local, patterns[current_language()], rebase=False))


def _account() -> dict[str, str] | None:
    if not current_user.is_authenticated:
        return None
    return {
        "name": current_user.name,
        "role": current_user.title,
        "sign_out_url": url_for("accounts.sign_out"),
    }


def _staff_menu(actor: Actor) -> list[Link]:
    entries = [entry for entry in navigation.STAFF if any(actor.may(permission) for permission in entry.permissions)]
    return _links(entries, current=request.endpoint)


def _links(entries: Iterable[navigation.Entry], *, current: str | None = None) -> list[Link]:
    return [Link(str(entry.label), url_for(entry.endpoint), entry.endpoint == current) for entry in entries]
