"""One place renders every field: what a person sees, and what a screen reader is told."""

import html5lib
import pytest
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    Form,
    FormField,
    MultipleFileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

FIELD = '{% from "components/field.html" import field %}{{ field(form[name], **more) }}'
SUMMARY = '{% from "components/error_summary.html" import error_summary %}{{ error_summary(form) }}'
HTML = "{http://www.w3.org/1999/xhtml}"


class Parts(Form):
    day = StringField()
    month = StringField()
    year = StringField()


class Everything(FlaskForm):
    name = StringField("Full name", validators=[InputRequired("Write your full name")])
    email = EmailField("Email", validators=[Optional()])
    phone = TelField("Telephone")
    secret = PasswordField("Password")
    story = TextAreaField("What happened", validators=[InputRequired("Tell us what happened")])
    who = RadioField(
        "Who",
        choices=[SelectChoice("me", "Me"), SelectChoice("other", "Another")],
        validators=[InputRequired("Select who")],
    )
    topics = SelectMultipleField("Topics", choices=[SelectChoice("a", "A"), SelectChoice("b", "B")])
    language = SelectField("Language", choices=[SelectChoice("fi", "Finnish"), SelectChoice("sv", "Swedish")])
    safe = BooleanField("It is safe to call")
    files = MultipleFileField("Files")
    day = FormField(Parts, "When")


def parse(html: str):
    return html5lib.parse(html)


def controls(tree):
    return [node for tag in ("input", "textarea", "select") for node in tree.iter(HTML + tag)]


NAMES = ["name", "email", "phone", "secret", "story", "who", "topics", "language", "safe", "files", "day"]


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_label_and_leaves_checking_to_the_server(page, name):
    tree = parse(page(FIELD, form=Everything(), name=name, more={}))
    labelled = {node.get("for") for node in tree.iter(HTML + "label")}
    assert controls(tree)
    for control in controls(tree):
        assert control.get("id") in labelled
        assert control.get("required") is None
        assert control.get("placeholder") is None


def test_each_error_link_lands_on_a_control_of_the_page(page):
    form = Everything(language="fi")
    form.validate()
    form["day"].form.month.errors = ["Write the month as a number or a word"]
    fields = "".join(page(FIELD, form=form, name=name, more={}) for name in ("name", "story", "who", "day"))
    tree = parse(page(SUMMARY, form=form) + fields)
    ids = {node.get("id") for node in tree.iter() if node.get("id")}
    links = [node.get("href") for node in tree.iter(HTML + "a")]
    assert links == ["#name", "#story", "#who-0", "#day-month"]
    assert {link[1:] for link in links} <= ids


def test_the_summary_and_the_field_say_the_same(page):
    form = Everything()
    form.validate()
    assert "Select who" in page(SUMMARY, form=form)
    assert "Select who" in page(FIELD, form=form, name="who", more={})


def test_a_control_is_described_by_its_hint_and_its_error(page):
    form = Everything()
    form.validate()
    tree = parse(page(FIELD, form=form, name="story", more={"hint": "Take your time", "limit": 100}))
    area = next(tree.iter(HTML + "textarea"))
    described = area.get("aria-describedby").split()
    assert described == ["story-hint", "story-error", "story-count"]
    assert {node.get("id") for node in tree.iter()} >= set(described)
    assert area.get("aria-invalid") == "true"
    assert area.get("aria-required") == "true"


def test_what_was_typed_is_shown_again_but_never_a_password(page):
    form = Everything(name='Åsa "Oona" <b>', secret="hush")
    assert "Åsa &#34;Oona&#34; &lt;b&gt;" in page(FIELD, form=form, name="name", more={})
    assert "hush" not in page(FIELD, form=form, name="secret", more={})


def test_a_story_keeps_its_first_empty_line(page):
    tree = parse(page(FIELD, form=Everything(story="\nfirst"), name="story", more={}))
    assert next(tree.iter(HTML + "textarea")).text == "\nfirst"


def test_characters_left_are_told_only_near_the_end(page):
    few = page(FIELD, form=Everything(story="x" * 10), name="story", more={"limit": 100})
    many = page(FIELD, form=Everything(story="x" * 99), name="story", more={"limit": 100})
    assert ">1 character left<" not in few
    assert ">1 character left<" in many


def test_an_optional_field_says_so(page):
    assert "Email (optional)" in page(FIELD, form=Everything(), name="email", more={})


def test_a_label_can_be_the_heading_of_the_page(page):
    tree = parse(page(FIELD, form=Everything(), name="who", more={"heading": True}))
    assert [node.text for node in tree.iter(HTML + "h1")] == ["Who"]


def test_the_divider_stands_before_the_last_choice(page):
    html = page(FIELD, form=Everything(), name="who", more={"divider": "or", "hints": {"other": "A friend"}})
    assert html.index(">Me<") < html.index(">or<") < html.index(">Another<") < html.index(">A friend<")
