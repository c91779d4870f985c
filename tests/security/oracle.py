"""WHO MAY READ WHAT, written by hand from the law and the organiser's rules: no line of it is worked out by code.

One letter is one part of a matter (`words.PARTS`). What stands in brackets may be read, and is shown to them on no
page today; everything else has to be found by whoever may read it, or the sweep has not looked. An account that is not
named reads nothing of the matter and does not learn that it exists.
"""

from __future__ import annotations

MAY_READ: dict[str, dict[str, str]] = {
    # 785/1992 §10: answered at the unit; the registry and the supervision see what lies in their subtree.
    "answered": {
        "registry": "wencfFlLpda", "handler": "wencfFlLpda", "manager": "wencfFlLpda", "coordinator": "wencfFlLpda",
        "supervision": "wencfFlLpda", "its person": "wencflpa(FL)",
    },
    # The other unit's manager contributes, and checks one translation; the translator has two texts and no matter.
    "in work": {
        "registry": "wencfFlLpdaqr(hstku)", "handler": "wencfFlLpdaqrk(hstu)", "manager": "wencfFlLpdaqr(hstku)",
        "coordinator": "wencfFlLpdaqr(hstku)", "supervision": "wencfFlLpdaqr(hstku)", "other manager": "fFqhrtku",
        "translator": "stku", "its person": "wencflp(FL)",
    },
    "feedback": {
        "registry": "wencfFlL", "handler": "wencfFlL", "manager": "wencfFlL", "coordinator": "wencfFlL",
        "supervision": "wencfFlL", "its person": "wncl(efFL)",
    },
    "of the producer": {
        "registry": "wencfFlLpd", "producer": "wencfFlLpd", "coordinator": "wencfFlLpd", "supervision": "wencfFlLpd",
        "its person": "wencflp(FL)",
    },
    "elsewhere": {
        "registry": "wencfFlLpd", "registry of health": "wencfFlLpd", "other manager": "wencfFlLpd",
        "its person": "wencflp(FL)",
    },
    # A complaint belongs to the authority: the registry, and the supervision of the area, and not the unit.
    "complaint": {"registry": "wencfFlLpd", "supervision": "wencfFlLpd", "its person": "wncflp(eFL)"},
    # 741/2023 §29: the unit never learns who reported.
    "protected": {
        "registry": "wencfFlLpd", "supervision": "wencfFlLpd", "handler": "wefFlLpd", "manager": "wefFlLpd",
        "coordinator": "wefFlLpd", "its person": "wncflp(eFL)",
    },
    # 703/2023 §51: a minor who filed alone; those who answer read it, and nobody writes to a guardian.
    "banned": {
        "registry": "wencfFlLpd", "handler": "wencfFlLpd", "manager": "wencfFlLpd", "coordinator": "wencfFlLpd",
        "supervision": "wencfFlLpd", "its person": "wencflp(FL)",
    },
    # Non-disclosure for personal safety: how to reach the person is for the registry alone.
    "hidden": {
        "registry": "wencfFlLpd", "handler": "wenfFlLpd", "manager": "wenfFlLpd", "coordinator": "wenfFlLpd",
        "supervision": "wenfFlLpd", "its person": "wencflp(FL)",
    },
    # 434/2003 §§27–28: it may be about the manager; until the registry has looked, nobody of the unit reads it.
    "held": {"registry": "wencfFlLpd", "supervision": "wencfFlLpd", "its person": "wencflp(FL)"},
    "about a colleague": {
        "registry": "wencfFlLpd", "manager": "wencfFlLpd", "coordinator": "wencfFlLpd", "supervision": "wencfFlLpd",
        "its person": "wencflp(FL)",
    },
    # Sent on to a court: those who had it keep it; of a disclosure the log tells to whom (703/2023 §10).
    "sent out": {
        "registry": "wencfFlLpo", "handler": "wencfFlLpo", "manager": "wencfFlLpo", "coordinator": "wencfFlLpo",
        "supervision": "wencfFlLpo", "its person": "wencflpo(FL)",
        "data protection": "o", "auditor": "o",
    },
    # An authority asks: it lies with the supervision.
    "authority's": {"registry": "wncd", "supervision": "wncd"},
    # 739/2023 §§9–10: the ombudspersons' own, and each desk its own; the head leads both.
    "patient's request": {
        "patient ombudsman": "wencfFlLpia", "head of ombudsmen": "wencfFlLpia", "its person": "wnclpa(efFL)",
    },
    "client's request": {
        "social ombudsman": "wencfFlLpia", "head of ombudsmen": "wencfFlLpia", "its person": "wclp(nefFL)",
    },
    # What was never sent is nobody's but its writer's.
    "unsent": {"its writer": "wenc(fF)"},
    "unsent request": {"its writer": "n(wecfF)"},
}  # fmt: skip

READERS_OF_LOGS = ("data protection", "auditor", "head of ombudsmen")
"""They read who has used which matter, by its number, and at which numbers somebody tried in vain, whether there is
such a matter or not. That matters of the other store leave nothing else there is what `test_two_worlds.py` holds."""
OF_THE_OMBUDSPERSONS = frozenset({"patient's request", "client's request"})


def may_know_of(account: str, matter: str, of: str | None = None) -> bool:
    """Return True where an account may learn that a matter exists, under which number.

    Who only contributes or translates does not: they see what was chosen for them, and no matter.
    """
    return (
        account in READERS_OF_LOGS
        or "w" in may_read(account, of).get(matter, ())
        or (account, of) == ("its person", matter)
    )


def may_read(account: str, of: str | None = None) -> dict[str, frozenset[str]]:
    """Return the parts that an account may read, by matter; a matter that it may not know of is left out.

    The person of a matter is that one's only: `of` names it.
    """
    return {
        matter: frozenset(row[account].replace("(", "").replace(")", ""))
        for matter, row in MAY_READ.items()
        if account in row and of in (None, matter)
    }


def has_to_find(account: str, of: str | None = None) -> dict[str, frozenset[str]]:
    """Return the parts of which every word has to be found by whoever opens everything."""
    rows = {matter: row[account] for matter, row in MAY_READ.items() if account in row and of in (None, matter)}
    return {matter: frozenset(parts.split("(")[0]) for matter, parts in rows.items()}
