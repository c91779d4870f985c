"""Write down who used which data of a matter and why, and to whom data was disclosed (703/2023 §10, 906/2019 §17)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from app.cases.models import Case
from app.cases.rules.use import Act, Data, Purpose, basis_of, purpose_of
from app.cases.service.log_key import log_key_in
from app.permissions import Actor, Grant
from app.platform.chain import AuditEntry
from app.platform.work import Work


@dataclass(frozen=True)
class Use:
    """One use of a matter: by whom, on which page, which data, and why."""

    actor: Actor
    act: Act
    data: Data
    page: str
    """The page's own name in the code; it holds no data."""
    grants: tuple[Grant, ...] = ()
    """Those by which the actor reaches the matter; none for who sees an excerpt of it only."""
    purpose: Purpose | None = None
    """Given where it does not follow from a grant."""


def entry_of(key: bytes, case: Case, use: Use, at: datetime) -> AuditEntry:
    """Return the log's row of a use, sealed under the matter's key."""
    grant, purpose = purpose_of(use.grants)
    purpose = use.purpose or purpose
    return AuditEntry(at, use.act.value, use.actor.id, case.number, key=key, closed={
        "name": use.actor.name,
        **_task(grant, purpose),
        "data": use.data.value,
        "basis": basis_of(purpose, case.kind, case.sector),
        "page": use.page,
    })  # fmt: skip


def refusal_of(actor: Actor, number: str | None, page: str, at: datetime) -> AuditEntry:
    """Return the log's row of a try at a matter that is not there, or not for this actor: the two look alike here.

    What is no case number is not kept: somebody may have typed a name there.
    """
    told = {"name": actor.name, "page": page}
    return AuditEntry(at, Act.REFUSED.value, actor.id, number, closed=told)


@dataclass(frozen=True)
class Shared:
    """What of a matter goes to somebody, and on which legal basis."""

    data: Data
    to: str
    """What is needed to know whom: sealed with the matter's key."""
    basis: str
    level: str = ""
    """How much of an answer it is (`Disclosure`)."""
    party: str = ""
    """As whom a person got it (`PartyRole`)."""


def log_disclosure(w: Work, case: Case, actor: Actor, shared: Shared) -> None:
    """Write down with this transaction to whom data of a matter goes."""
    told = {"name": actor.name, **_task(*purpose_of(actor.grants)), **asdict(shared)}
    key = log_key_in(w, case)
    w.log_use(AuditEntry(w.now, Act.DISCLOSED.value, actor.id, case.number, closed=told, key=key))


def _task(grant: Grant | None, purpose: Purpose) -> dict[str, str]:
    held = {"role": grant.role.value, "scope": grant.scope.value, "code": grant.code} if grant else {}
    return {"role": "", "scope": "", "code": "", **held, "purpose": purpose.value}
