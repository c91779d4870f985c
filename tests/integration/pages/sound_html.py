"""What holds in the HTML of every page, found without a browser; each fault is a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOT_WRITTEN_IN = frozenset({"hidden", "submit", "button", "image", "reset"})
_POINTING = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "form", "list")
_BANNED = ("required", "placeholder", "style", "autofocus", "accesskey")


def faults_in(html: str, language: str) -> list[str]:
    """Return what is wrong with a page of this language; nothing for a sound one."""
    try:
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    except ParseError as error:
        return [f"It is not valid HTML: {error}"]
    found = (*_frame(root, language), *_ids(root), *_controls(root), *_choices(root), *_attributes(root), *_words(root))
    return list(found)


def title_of(html: str) -> str:
    """Return a page's title."""
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def _frame(root: Element, language: str) -> Iterator[str]:
    if root.get("lang") != language or root.get("dir") != "ltr":
        yield f"Its language is said to be {root.get('lang')}, its direction {root.get('dir')}."
    headings = [_text(each) for each in root.iter("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"Its main headings are {headings}."
    if len(list(root.iter("main"))) != 1:
        yield "It has not exactly one main part."
    main = next(root.iter("main"), root)
    levels = [int(each.tag[1]) for each in main.iter() if each.tag in _HEADINGS]
    skipped = [(one, other) for one, other in pairwise(levels) if other > one + 1]
    if skipped:
        yield f"Its headings skip levels: {skipped}."
    if any(each.get("http-equiv", "").lower() == "refresh" for each in root.iter("meta")):
        yield "It changes by itself."


def _ids(root: Element) -> Iterator[str]:
    ids = Counter(each.get("id") for each in root.iter() if each.get("id") is not None)
    yield from (f"The id {name!r} stands {times} times." for name, times in ids.items() if times > 1)
    for each in root.iter():
        wanted = [name for key in _POINTING for name in (each.get(key) or "").split()]
        if each.tag == "a" and (each.get("href") or "").startswith("#"):
            wanted.append(str(each.get("href"))[1:])
        yield from (f"<{each.tag}> points at {name!r}, which is not there." for name in wanted if name not in ids)


def _controls(root: Element) -> Iterator[str]:
    labels = {each.get("for"): _text(each) for each in root.iter("label")}
    for each in root.iter():
        if each.tag not in ("input", "select", "textarea") or each.get("type") in _NOT_WRITTEN_IN:
            continue
        if not (labels.get(each.get("id")) or each.get("aria-label") or each.get("aria-labelledby")):
            yield f"The control {each.get('name')!r} has no label."
    for each in root.iter("button"):
        if not (_text(each) or each.get("aria-label")):
            yield "A button says nothing."
        if each.get("type") not in ("submit", "button"):
            yield f"The button {_text(each)!r} does not say of which type it is."


def _choices(root: Element) -> Iterator[str]:
    grouped = {id(control) for group in root.iter("fieldset") if _has_legend(group) for control in group.iter("input")}
    for kind in ("radio", "checkbox"):
        names = Counter(each.get("name") for each in root.iter("input") if each.get("type") == kind)
        for each in root.iter("input"):
            is_group = kind == "radio" or names[each.get("name")] > 1
            if each.get("type") == kind and is_group and id(each) not in grouped:
                yield f"The {kind} {each.get('name')!r} stands in no group with a legend."


def _attributes(root: Element) -> Iterator[str]:
    for each in root.iter():
        for name, value in each.attrib.items():
            if name in _BANNED or name.startswith("on"):
                yield f"<{each.tag}> has {name}={value!r}."
            if name == "tabindex" and int(value) > 0:
                yield f"<{each.tag}> jumps the order of stops with tabindex={value}."
        if each.tag == "style" or (each.tag == "script" and not each.get("src")):
            yield f"There is a <{each.tag}> inside the page."
        if each.tag == "img" and each.get("alt") is None:
            yield f"The picture {each.get('src')} has no alternative."
        if each.tag == "th" and not each.get("scope"):
            yield f"The table heading {_text(each)!r} does not say of what."


def _words(root: Element) -> Iterator[str]:
    for each in root.iter("a"):
        if each.get("href") is not None and not (_text(each) or each.get("aria-label")):
            yield f"The link to {each.get('href')} says nothing."
    if "%(" in "".join(root.itertext()):
        yield "A placeholder was left in the text."


def _has_legend(group: Element) -> bool:
    return any(_text(each) for each in group.iter("legend"))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
