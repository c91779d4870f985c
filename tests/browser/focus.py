"""Where the focus is on a page, stop by stop, and whether a person can see it (WCAG 2.2, 2.4.7 and 2.4.11)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.browser.visitor import Visitor

MOST_STOPS = 120
LEAST_OUTLINE = 2.0
_STOP = """() => {
    const it = document.activeElement;
    if (it === document.body || it === null) return null;
    const label = it.labels && it.labels.length ? it.labels[0] : null;
    const painted = [it, label].filter(Boolean).flatMap((each) =>
        [null, "::before", "::after"].map((part) => getComputedStyle(each, part)));
    const ring = (style) => style.outlineStyle !== "none" ? parseFloat(style.outlineWidth) : 0;
    const box = it.getBoundingClientRect();
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 2));
    const isSame = (other) => other && (it.contains(other) || other.contains(it) || (label && label.contains(other)));
    it.dataset.stop = it.dataset.stop || String(document.querySelectorAll("[data-stop]").length + 1);
    return {
        stop: Number(it.dataset.stop),
        what: it.outerHTML.slice(0, 110),
        outline: Math.max(...painted.map(ring)),
        isInWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        isUncovered: Boolean(isSame(at)),
    };
}"""


def faults_of_focus(person: Visitor) -> list[str]:
    """Go through the page with Tab from its top and return each stop that cannot be seen."""
    person.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    place = urlsplit(person.page.url).path
    faults, stops = [], 0
    for _press in range(MOST_STOPS):
        person.page.keyboard.press("Tab")
        stop: dict[str, Any] | None = person.page.evaluate(_STOP)
        if stop is None or stop["stop"] <= stops:
            break  # the focus has left the page, or begins anew
        stops = stop["stop"]
        if stop["outline"] < LEAST_OUTLINE:
            faults.append(f"{place}: nothing shows the focus on {stop['what']}")
        if not stop["isInWindow"] or not stop["isUncovered"]:
            faults.append(f"{place}: the focus is out of sight on {stop['what']}")
    assert stops >= 5, f"{place} has only {stops} stops."
    return faults
