"""Walking the table of pages: the next one, the one before, what is still missing, which part of how many."""

from __future__ import annotations

from app.cases.rules.kinds import Kind
from app.intake.rules.steps import CHECK, STEPS, Answers, Part, Step


def steps_for(kind: Kind, answers: Answers) -> tuple[Step, ...]:
    """Return the pages that these answers lead through, in order, without the checking page."""
    return tuple(step for step in STEPS[kind] if step.asked(answers))


def step_named(kind: Kind, slug: str) -> Step | None:
    """Return the page with this name, asked or not; None when the kind has none."""
    return next((step for step in STEPS[kind] if step.slug == slug), None)


def first_slug(kind: Kind) -> str:
    """Return the first page of a kind."""
    return STEPS[kind][0].slug


def next_after(kind: Kind, slug: str, answers: Answers) -> str:
    """Return the page after this one: the next that is asked, and in the end the checking page."""
    slugs = [step.slug for step in STEPS[kind]]
    later = STEPS[kind][slugs.index(slug) + 1 :]
    return next((step.slug for step in later if step.asked(answers)), CHECK)


def tells_of_danger(kind: Kind, slug: str, answers: Answers) -> bool:
    """Return True for the page after a “yes, danger now” and for the checking page: nobody may wait for our answer."""
    if answers.get("danger") != "yes" or step_named(kind, "danger") is None:
        return False
    return slug in (CHECK, next_after(kind, "danger", answers))


def before(kind: Kind, slug: str, answers: Answers) -> str | None:
    """Return the page before this one, or None for the first."""
    steps = STEPS[kind]
    slugs = [step.slug for step in steps]
    earlier = steps if slug == CHECK else steps[: slugs.index(slug)]
    return next((step.slug for step in reversed(earlier) if step.asked(answers)), None)


def missing(kind: Kind, answers: Answers) -> tuple[Step, ...]:
    """Return the pages that still need an answer before sending."""
    return tuple(step for step in steps_for(kind, answers) if not step.is_answered(answers))


def after_change(kind: Kind, answers: Answers) -> str:
    """Return where a changed answer leads: straight back to checking, unless it has opened a new question."""
    return next((step.slug for step in missing(kind, answers)), CHECK)


def part_of(kind: Kind, slug: str) -> tuple[int, int, Part]:
    """Return the number of the page's part, how many parts the kind has, and the part."""
    parts = list(dict.fromkeys([*(step.part for step in STEPS[kind]), Part.CHECK]))
    step = step_named(kind, slug)
    part = step.part if step else Part.CHECK
    return parts.index(part) + 1, len(parts), part
