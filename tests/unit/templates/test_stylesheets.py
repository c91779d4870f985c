"""The look: enough contrast, both writing directions, nothing fetched from elsewhere."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[3] / "static"
SHEETS = sorted(STATIC.rglob("*.css"))
TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|width|height|(?:min|max)-(?:width|height))"
    r"\s*:"
)
TEXT = 4.5
SHAPE = 3.0


def colour(name: str) -> str:
    """The hex value of a token, following var() to its end (first definition: the ordinary look)."""
    found = re.search(rf"--{name}:\s*([^;]+);", TOKENS)
    assert found, name
    value = found[1].strip()
    return colour(value[6:-1]) if value.startswith("var(--") else value


def luminance(value: str) -> float:
    parts = [int(value[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(colour(one)), luminance(colour(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("text", "paper", TEXT),
        ("text", "white", TEXT),
        ("text-soft", "paper", TEXT),
        ("text-soft", "paper-deep", TEXT),
        ("text-soft", "spruce-50", TEXT),
        ("text", "cloudberry-soft", TEXT),
        ("link", "paper", TEXT),
        ("link", "spruce-50", TEXT),
        ("link-hover", "paper", TEXT),
        ("link-visited", "paper", TEXT),
        ("brand-text", "brand", TEXT),
        ("brand-text", "brand-strong", TEXT),
        ("brand", "white", TEXT),
        ("lingonberry", "white", TEXT),
        ("lingonberry", "lingonberry-soft", TEXT),
        ("lingonberry-deep", "lingonberry-soft", TEXT),
        ("cloudberry-deep", "white", TEXT),
        ("spruce-900", "spruce-100", TEXT),
        ("moss", "white", TEXT),
        ("moss", "moss-soft", TEXT),
        ("field-line", "white", SHAPE),
        ("focus-outer", "paper", SHAPE),
        ("focus-outer", "white", SHAPE),
        ("focus-inner", "brand", SHAPE),
        ("focus-inner", "brand-strong", SHAPE),
        ("brand-accent", "brand", SHAPE),
    ],
)
def test_what_must_be_read_stands_out_from_its_ground(ink, ground, least):
    assert contrast(ink, ground) >= least


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.relative_to(STATIC)))
def test_a_stylesheet_fetches_nothing_from_elsewhere(sheet):
    text = sheet.read_text(encoding="utf-8")
    assert "@import" not in text
    assert "src:" not in text  # no font face
    for target in re.findall(r"url\(\"?([^)\"]+)\"?\)", text):
        assert (sheet.parent / target).resolve().is_file(), target


@pytest.mark.parametrize("sheet", sorted((STATIC / "css").rglob("*.css")), ids=lambda sheet: sheet.stem)
def test_our_own_stylesheets_know_start_and_end_not_left_and_right(sheet):
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert PHYSICAL.findall(rules) == []


def test_the_compiled_vendor_sheet_is_turned_to_start_and_end():
    text = (STATIC / "vendor" / "govuk-frontend" / "govuk.css").read_text(encoding="utf-8")
    assert not re.search(r"[{;](?:margin|padding|border)-(?:left|right)[:-]", text)
