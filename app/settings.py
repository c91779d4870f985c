"""Every setting of Gensvar, read from the environment once and checked with sentences a person can act on.

Nothing else in the application reads `os.environ`. A setting that is wrong stops the start with
`SettingIsWrong`, whose text says which variable, what was found and what to write instead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

LANGUAGES = ("fi", "sv", "en")
ENGINES = ("sqlite", "postgresql")
RELEASE_POLICIES = ("words", "identification", "letter")
"""The ids of `cases/rules/release.py`, which this page may not import; a test holds the two together."""
DIARY_SERIES = ("own", "register")
"""Whether each matter gets the next diary number of an own series, or the registry writes that of another register."""
_NEED_HOST = frozenset({"smtp", "smtps", "http", "https", "s3"})
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class SettingIsWrong(Exception):
    """A setting cannot be used; the message says what to write instead."""


@dataclass(frozen=True)
class Organiser:
    """The service organiser as the public sees it: data, so that no city stands in the code."""

    name: Mapping[str, str]
    short_name: Mapping[str, str]
    phone: str
    hours: Mapping[str, str]
    ombudsman_phone: str
    ombudsman_hours: Mapping[str, str]
    email: str
    address: str
    website: str
    logo_path: Path | None = None
    colour: str | None = None


@dataclass(frozen=True)
class Settings:
    """All settings; the defaults are those of the embedded installation."""

    data_dir: Path
    database_url: str
    ombudsman_database_url: str
    redis_url: str | None
    storage_url: str
    smtp_url: str | None
    public_url: str
    organiser: Organiser
    bind_host: str = "127.0.0.1"
    bind_port: int = 8000
    mail_sender: str = "no-reply@localhost"
    lease_seconds: int = 120
    web_workers: int = 1
    demo: bool = False
    """Whether the demo region is loaded into an empty installation."""
    most_draft_bytes: int = 5_000_000_000
    """How much the files of all drafts that were not sent may hold together: drafts cost their writer nothing."""
    trusted_proxies: int = 0
    """How many proxies of the operator's own stand before the web: so many addresses it believes them."""
    release_policy: str = "words"
    """How an answer is released to the person; see `cases/rules/release.py`."""
    diary: str = "own"
    """Who gives diary numbers: Gensvar by its own series, or the organiser's own register."""
    leave_url: str = "https://www.ilmatieteenlaitos.fi"
    """Where “Exit this page” leads: a page that tells nobody where one came from, such as the weather."""
    anchors_dir: Path = Path("anchors")
    """Where the heads of the audit log are kept: best on another machine, or where nothing can be changed."""
    testing: bool = False
    crashpoint: str | None = None
    """Where a fault test lets this process die; None unless `testing` was set as well."""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbers_matters(self) -> bool:
        """True where each matter gets the next number of the own series."""
        return self.diary == DIARY_SERIES[0]

    @property
    def keys_dir(self) -> Path:
        """The folder of keys and pepper; it lies outside the database and is backed up on its own."""
        return self.data_dir / "keys"

    @property
    def run_dir(self) -> Path:
        """The folder of sockets; nothing in it outlives the processes."""
        return self.data_dir / "run"

    @property
    def mail_dir(self) -> Path:
        """Where letters land when no mail server is set."""
        return self.data_dir / "mail"

    @property
    def is_https(self) -> bool:
        """True when the public address is https: then cookies are Secure and HSTS is sent."""
        return self.public_url.startswith("https://")

    @property
    def is_public_address(self) -> bool:
        """True unless only this machine can reach the web; demo accounts refuse to load otherwise."""
        return not (is_loopback(self.public_url) and is_loopback(f"//{self.bind_host}"))

    @property
    def is_sqlite(self) -> bool:
        """True on the embedded engine."""
        return self.database_url.startswith("sqlite")


def is_loopback(url: str) -> bool:
    """Return True for an address that only this machine can reach."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of this environment; raise `SettingIsWrong` with what to change."""
    env = os.environ if environ is None else environ
    data_dir = _data_dir(env.get("GENSVAR_DATA_DIR") or "var")
    port = _port(env.get("GENSVAR_PORT", "8000"))
    host = env.get("GENSVAR_HOST", "127.0.0.1")
    database_url = _database_url(env, data_dir)
    public_url = _public_url(env.get("GENSVAR_PUBLIC_URL") or f"http://127.0.0.1:{port}")
    return Settings(
        data_dir=data_dir,
        database_url=database_url,
        ombudsman_database_url=_ombudsman_url(env, data_dir, database_url),
        redis_url=_one_of(env, "GENSVAR_REDIS_URL", ("redis", "rediss", "unix")),
        storage_url=_one_of(env, "GENSVAR_STORAGE_URL", ("file", "s3")) or f"file://{data_dir}/files",
        smtp_url=_one_of(env, "GENSVAR_SMTP_URL", ("smtp", "smtps")),
        public_url=public_url,
        organiser=_organiser(env),
        bind_host=host,
        bind_port=port,
        mail_sender=env.get("GENSVAR_MAIL_SENDER", "no-reply@localhost"),
        anchors_dir=Path(env.get("GENSVAR_ANCHORS_DIR") or data_dir / "anchors"),
        lease_seconds=_whole(env, "GENSVAR_LEASE_SECONDS", 120, least=1),
        web_workers=_whole(env, "GENSVAR_WEB_WORKERS", 1, least=1),
        demo=_demo(env.get("GENSVAR_DEMO"), public_url, host),
        most_draft_bytes=_whole(env, "GENSVAR_MOST_DRAFT_MEGABYTES", 5000, least=20) * 1_000_000,
        trusted_proxies=_whole(env, "GENSVAR_TRUSTED_PROXIES", 0, least=0),
        release_policy=_release_policy(env.get("GENSVAR_RELEASE_POLICY") or RELEASE_POLICIES[0]),
        diary=_diary(env.get("GENSVAR_DIARY") or DIARY_SERIES[0]),
        leave_url=_one_of(env, "GENSVAR_LEAVE_URL", ("http", "https")) or Settings.leave_url,
        testing=env.get("GENSVAR_TESTING", "") == "1",
        crashpoint=env.get("GENSVAR_CRASHPOINT") if env.get("GENSVAR_TESTING", "") == "1" else None,
    )


def _data_dir(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except (RuntimeError, OSError) as error:  # nobody of that name has a home, or the folder we stand in is gone
        raise SettingIsWrong(f"GENSVAR_DATA_DIR is “{text}”, which leads nowhere. Write a whole path.") from error


def _release_policy(policy: str) -> str:
    if policy not in RELEASE_POLICIES:
        *most, last = RELEASE_POLICIES
        raise SettingIsWrong(f"GENSVAR_RELEASE_POLICY is “{policy}”. Write {', '.join(most)} or {last}.")
    return policy


def _diary(series: str) -> str:
    if series not in DIARY_SERIES:
        raise SettingIsWrong(f"GENSVAR_DIARY is “{series}”. Write {' or '.join(DIARY_SERIES)}.")
    return series


def _demo(asked: str | None, public_url: str, host: str) -> bool:
    """The demo region is for this machine only: its accounts have a known password."""
    if not is_loopback(public_url) or not is_loopback(f"//{host}"):
        if asked == "1":
            raise SettingIsWrong(
                f"GENSVAR_DEMO is 1, but {public_url} (GENSVAR_HOST {host}) can be reached from outside. Demo "
                "accounts have a known password: unset GENSVAR_DEMO, or use an address on this machine."
            )
        return False
    return asked != "0"


def _database_url(env: Mapping[str, str], data_dir: Path) -> str:
    url = env.get("GENSVAR_DATABASE_URL")
    if not url:
        return f"sqlite:///{data_dir}/db/services.sqlite3"
    return _known_engine(url, "GENSVAR_DATABASE_URL")


def _ombudsman_url(env: Mapping[str, str], data_dir: Path, database_url: str) -> str:
    """The ombudsmen's own store: an own file on SQLite, an own schema and role on PostgreSQL."""
    url = env.get("GENSVAR_OMBUDSMAN_DATABASE_URL")
    if url:
        return _known_engine(url, "GENSVAR_OMBUDSMAN_DATABASE_URL")
    if database_url.startswith("sqlite:///"):
        path = Path(database_url.removeprefix("sqlite:///"))
        return f"sqlite:///{path.with_name('ombudsman.sqlite3')}"
    return database_url


def _known_engine(url: str, name: str) -> str:
    scheme = url.split(":", 1)[0]
    if scheme in {"postgres", "postgresql"}:
        url = "postgresql+psycopg" + url[len(scheme) :]
    if not url.startswith(("sqlite:///", "postgresql+psycopg:")):
        raise SettingIsWrong(
            f"{name} begins with “{scheme}:”. Write sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME."
        )
    return url


def _one_of(env: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    url = env.get(name)
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in schemes:
        raise SettingIsWrong(
            f"{name} is “{url}”. It has to begin with one of: {', '.join(s + '://' for s in schemes)}."
        )
    if parts.scheme in _NEED_HOST and not parts.hostname:
        raise SettingIsWrong(f"{name} is “{url}”. It names no host: write {parts.scheme}://HOST.")
    return url


def _colour(text: str | None) -> str | None:
    if text and not _COLOUR.fullmatch(text):
        raise SettingIsWrong(f"GENSVAR_ORGANISER_COLOUR is “{text}”. Write a # and six hex digits, such as #0f4a4d.")
    return text or None


def _public_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise SettingIsWrong(
            f"GENSVAR_PUBLIC_URL is “{url}”. Write the address people type, such as https://example.org."
        )
    return url.rstrip("/")


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SettingIsWrong(f"GENSVAR_PORT is “{text}”. Write a number from 1 to 65535.")
    return int(text)


def _whole(env: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdigit() or int(text) < least:
        raise SettingIsWrong(f"{name} is “{text}”. Write a whole number of at least {least}.")
    return int(text)


def _organiser(env: Mapping[str, str]) -> Organiser:
    def words(key: str, fi: str, sv: str, en: str) -> dict[str, str]:
        defaults = {"fi": fi, "sv": sv, "en": en}
        return {lang: env.get(f"GENSVAR_ORGANISER_{key}_{lang.upper()}", text) for lang, text in defaults.items()}

    logo = env.get("GENSVAR_ORGANISER_LOGO")
    return Organiser(
        name=words(
            "NAME",
            "Mallilan hyvinvointialue",
            "Mallila välfärdsområde",
            "Wellbeing services county of Mallila",
        ),
        short_name=words("SHORT_NAME", "Mallila", "Mallila", "Mallila"),
        phone=env.get("GENSVAR_ORGANISER_PHONE", "09 000 1005"),
        hours=words("HOURS", "arkisin klo 9–15", "vardagar kl. 9–15", "weekdays 9:00–15:00"),
        ombudsman_phone=env.get("GENSVAR_ORGANISER_OMBUDSMAN_PHONE", "09 000 1001"),
        ombudsman_hours=words("OMBUDSMAN_HOURS", "ma–to klo 9–11", "mån–tors kl. 9–11", "Mon–Thu 9:00–11:00"),
        email=env.get("GENSVAR_ORGANISER_EMAIL", "registry.mallila@example.org"),
        address=env.get("GENSVAR_ORGANISER_ADDRESS", "PL 1, 00000 Mallila"),
        website=env.get("GENSVAR_ORGANISER_WEBSITE", "http://localhost"),
        logo_path=Path(logo) if logo else None,
        colour=_colour(env.get("GENSVAR_ORGANISER_COLOUR")),
    )
