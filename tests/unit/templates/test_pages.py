"""The frame of the pages: titles, languages, the way out, problem pages, and what never stands in a panel."""

import re
from pathlib import Path

import html5lib
import pytest
from flask import render_template

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
MINE = [path for room in ("layouts", "components", "errors") for path in sorted((TEMPLATES / room).glob("*.html"))]
LANGUAGES = [
    {"code": "fi", "name": "Suomi", "url": "/fi/x", "is_current": False},
    {"code": "sv", "name": "Svenska", "url": "/sv/x", "is_current": True},
]
QUESTION = """{% extends "layouts/question.html" %}{% block title_caption %}Part 1{% endblock %}
{% block page_title %}Who{% endblock %}{% block content %}<h1>Who</h1><form id="question"></form>{% endblock %}"""


@pytest.mark.parametrize("path", sorted((TEMPLATES / "errors").glob("*.html")), ids=lambda path: path.stem)
def test_a_problem_page_needs_nothing_from_the_database(bare_app, path):
    html = render_template(f"errors/{path.name}")
    tree = html5lib.parse(html)
    assert len(list(tree.iter("{http://www.w3.org/1999/xhtml}h1"))) == 1
    assert 'href="/"' in html


def test_a_problem_page_gives_the_telephone_number(bare_app):
    html = render_template("errors/500.html", organiser={"name": "Region", "phone": "09 310 1234"})
    assert 'href="tel:093101234"' in html


def test_a_problem_page_gives_back_what_was_typed(bare_app):
    html = render_template("errors/expired.html", typed=["My mother has not been taken <outdoors>."])
    assert "My mother has not been taken &lt;outdoors&gt;." in html


def test_the_title_tells_the_error_first_then_the_step_then_the_page(page):
    html = page(QUESTION, has_errors=True, service_name="Feedback")
    assert "<title>Error: Part 1 – Who – Feedback</title>" in html


def test_the_page_says_its_language(page):
    assert '<html lang="sv" dir="ltr">' in page(QUESTION, current_language=LANGUAGES[1])


def test_inside_a_form_a_language_is_a_button_that_posts_what_was_typed(page):
    html = page(QUESTION, languages=LANGUAGES)
    button = re.search(r"<button[^>]*name=\"_lang\"[^>]*>", html)
    assert button
    assert 'form="question"' in button[0]
    assert 'value="fi"' in button[0]
    assert "formnovalidate" in button[0]


def test_the_first_button_of_the_form_has_no_name_so_that_enter_never_changes_the_language(page):
    first = re.search(r"<button[^>]*form=\"question\"[^>]*>", page(QUESTION, languages=LANGUAGES))
    assert first
    assert "name=" not in first[0]


def test_outside_a_form_a_language_is_a_link(bare_app):
    html = render_template("errors/404.html", languages=LANGUAGES)
    assert 'href="/fi/x"' in html
    assert "_lang" not in html


def test_one_can_leave_before_reading(page):
    html = page(QUESTION)
    assert html.index("Skip to main content") < html.index('href="/leave"') < html.index('id="main"')


def test_nothing_in_the_confirmation_panel_can_be_pressed(page):
    html = page('{% from "components/panel.html" import panel %}{{ panel("Sent", lead="By Monday", reference="M-1") }}')
    assert not re.search(r"<(a|button|input)\b", html)
    assert '<bdi class="panel__number" dir="ltr" translate="no">M-1</bdi>' in html


def test_a_due_date_says_in_words_what_it_means(page):
    html = page(
        '{% from "components/due.html" import due %}{{ due(deadline) }}',
        deadline={"text_date": "Tue 24 November 2026", "words": "2 days overdue", "tone": "overdue"},
    )
    assert "2 days overdue" in html


@pytest.mark.parametrize("path", MINE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_template_is_short_and_holds_no_script_and_no_style_of_its_own(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text)
