"""The same person without a mouse: Tab, Shift+Tab, arrows, Space and Enter, and typing. Nothing else."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.visitor import Visitor

MOST_STOPS = 150


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
        self.page.keyboard.type(text)

    def reaches(self, target: Locator) -> None:
        """Press Tab until the focus is on the target; go back with Shift+Tab when it lies before."""
        key = "Tab" if not has_passed(target) else "Shift+Tab"
        for _press in range(MOST_STOPS):
            if is_focused(target):
                return
            self.page.keyboard.press(key)
        raise OutOfReach(f"{key} did not reach {target} in {MOST_STOPS} presses.")

    def _reaches_group(self, radio: Locator) -> None:
        """Tab until the focus is on any radio button of the same group: a group is one stop."""
        key = "Tab" if not has_passed(radio) else "Shift+Tab"
        for _press in range(MOST_STOPS):
            if radio.evaluate("(it) => document.activeElement.name === it.name"):
                return
            self.page.keyboard.press(key)
        raise OutOfReach(f"{key} did not reach the group of {radio} in {MOST_STOPS} presses.")

    def _walks_to(self, radio: Locator) -> None:
        for _press in range(MOST_STOPS):
            if is_focused(radio):
                return
            self.page.keyboard.press("ArrowDown")
        raise OutOfReach(f"The arrows did not reach {radio}.")


def is_focused(target: Locator) -> bool:
    """Return True when the focus is on the target."""
    return bool(target.evaluate("(it) => it === document.activeElement"))


def has_passed(target: Locator) -> bool:
    """Return True when the focus already is somewhere behind the target."""
    return bool(
        target.evaluate(
            "(it) => document.activeElement !== document.body"
            " && Boolean(it.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"
            " && !it.contains(document.activeElement)"
        )
    )
