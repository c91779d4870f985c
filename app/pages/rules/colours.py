"""The organiser's colour as our pages wear it: always dark enough for white text, whatever was set (pure).

WCAG 2.2, 1.4.3: text of the buttons and the header is white on this colour, which needs a contrast of 4.5:1.
"""

from __future__ import annotations

import re

Colour = tuple[int, int, int]

_HEX = re.compile(r"#([0-9a-fA-F]{6})")
_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
ENOUGH = 4.5


def parse_colour(text: str | None) -> Colour | None:
    """Return red, green and blue of “#0f4a4d”, or None for anything else: it is written into a style sheet."""
    found = _HEX.fullmatch((text or "").strip())
    if found is None:
        return None
    digits = found[1]
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def brand_properties(colour: Colour) -> dict[str, str]:
    """Return the custom properties of a style sheet that dress the pages in this colour."""
    brand = colour
    while contrast(brand, _WHITE) < ENOUGH:
        brand = _mix(brand, _BLACK, 0.05)
    return {
        "--brand": _as_hex(brand),
        "--brand-strong": _as_hex(_mix(brand, _BLACK, 0.35)),
        "--brand-soft": _as_hex(_mix(brand, _WHITE, 0.94)),
        "--brand-line": _as_hex(_mix(brand, _WHITE, 0.7)),
    }


def _mix(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _as_hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
