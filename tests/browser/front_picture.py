"""The README's picture, put together from two screenshots."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

SIZE, WRITTEN = (1600, 1000), (1360, 850)
GROUND, EDGE, BEZEL = "#e6efec", "#c9d9d4", "#12323a"
DESKTOP_WIDTH, DESKTOP_AT = 1130, (50, 70)
PHONE_WIDTH, PHONES_AT = 300, ((926, 320), (1270, 190))


def compose(desktop: bytes, phones: list[bytes], to: Path) -> None:
    """Write the picture: a desktop window with two phones in front of it, under 300 kB."""
    ground = Image.new("RGB", SIZE, GROUND)
    _put(ground, _scaled(desktop, DESKTOP_WIDTH), DESKTOP_AT, radius=14, frame=2, colour=EDGE)
    for phone, at in zip(phones, PHONES_AT, strict=True):
        _put(ground, _scaled(phone, PHONE_WIDTH), at, radius=34, frame=12, colour=BEZEL)
    to.parent.mkdir(parents=True, exist_ok=True)
    smaller = ground.resize(WRITTEN, Image.Resampling.LANCZOS)
    # Every fourth shade: nobody sees it, and the file is a third smaller. A palette would lose the reds.
    smaller.point(lambda shade: min(255, (shade + 2) // 4 * 4)).save(to, optimize=True)


def _scaled(picture: bytes, width: int) -> Image.Image:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)


def _put(ground: Image.Image, image: Image.Image, at: tuple[int, int], *, radius: int, frame: int, colour: str) -> None:
    """Lay an image on the ground with round corners, a frame and a soft shadow."""
    left, top = at
    box = (left - frame, top - frame, left + image.width + frame, top + image.height + frame)
    shadow = Image.new("L", ground.size, 0)
    ImageDraw.Draw(shadow).rounded_rectangle((box[0], box[1] + 14, box[2], box[3] + 14), radius + frame, fill=70)
    ground.paste(Image.new("RGB", ground.size, BEZEL), mask=shadow.filter(ImageFilter.GaussianBlur(22)))
    ImageDraw.Draw(ground).rounded_rectangle(box, radius + frame, fill=colour)
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, *image.size), radius, fill=255)
    ground.paste(image, at, mask)
