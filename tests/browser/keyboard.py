"""The same person without a mouse: Tab, Shift+Tab, arrows, Space and Enter, and typing. Nothing else."""

from __future__ import annotations

from playwright.sync_api import ElementHandle, Locator

from tests.browser.visitor import Visitor

MOST_STOPS = 150
TYPED = 20
"""So many letters go key by key; the rest of a long text comes at once, as from dictation."""

IS_FOCUSED = "(it) => it === document.activeElement"
IS_IN_GROUP = "(it) => document.activeElement.name === it.name"


class OutOfReach(AssertionError):
    """Tab never comes to what is wanted."""


class KeyboardVisitor(Visitor):
    """Does with keys what `Visitor` does with a pointer; nothing is focused or changed in any other way."""

    def presses(self, text: str) -> None:
        """Tab to a button and press Space."""
        self.reaches(self.button(text))
        with self._to_next_page():
            self.page.keyboard.press("Space")

    def follows(self, text: str, **values: object) -> None:
        """Tab to a link and press Enter."""
        self.follows_named(self.words(text, **values))

    def follows_named(self, name: str) -> None:
        """Tab to a link and press Enter."""
        self.reaches(self.link(name))
        with self._to_next_page():
            self.page.keyboard.press("Enter")

    def chooses(self, text: str) -> None:
        """Tab to the group, and go to the choice with the arrows."""
        self.chooses_named(self.words(text))

    def chooses_named(self, name: str) -> None:
        """Tab to a check box, or to the radio group and then along it, and choose."""
        choice = self.choice(name)
        if choice.get_attribute("type") == "radio":
            self._reaches_group(choice)
            self._walks_to(choice)
        else:
            self.reaches(choice)
        if not choice.is_checked():
            self.page.keyboard.press("Space")
        assert choice.is_checked(), name

    def writes(self, label: str, text: str) -> None:
        """Tab to the field, select what stands there and type."""
        self.reaches(self.field(label))
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text[:TYPED])
        self.page.keyboard.insert_text(text[TYPED:])

    def reaches(self, target: Locator) -> None:
        """Press Tab until the focus is on the target; go back with Shift+Tab when it lies before."""
        self._presses_until(IS_FOCUSED, target)

    def _reaches_group(self, radio: Locator) -> None:
        """Tab until the focus is on any radio button of the same group: a group is one stop."""
        self._presses_until(IS_IN_GROUP, radio)

    def _walks_to(self, radio: Locator) -> None:
        self._presses_until(IS_FOCUSED, radio, key="ArrowDown")

    def _presses_until(self, is_there: str, target: Locator, *, key: str = "") -> None:
        element = self._element(target)  # found by its name once: each time it would cost more than the press
        key = key or ("Tab" if not has_passed(element) else "Shift+Tab")
        for _press in range(MOST_STOPS):
            if element.evaluate(is_there):
                return
            self.page.keyboard.press(key)
        raise OutOfReach(f"{key} did not reach {target} in {MOST_STOPS} presses.")

    @staticmethod
    def _element(target: Locator) -> ElementHandle:
        element = target.element_handle()
        assert element is not None
        return element


def is_focused(target: Locator) -> bool:
    """Return True when the focus is on the target."""
    return bool(target.evaluate(IS_FOCUSED))


def has_passed(target: ElementHandle) -> bool:
    """Return True when the focus already is somewhere behind the target."""
    return bool(
        target.evaluate(
            "(it) => document.activeElement !== document.body"
            " && Boolean(it.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"
            " && !it.contains(document.activeElement)"
        )
    )
