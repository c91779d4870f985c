"""The floor: the least that a form in Flask can be. A CSRF token, one page, one committed INSERT.

It runs on the same server, engine and guarantees as Gensvar and has no languages, no layout, no record and no
encryption. `/hashed` does the same after one Argon2id hash with the receipt's parameters.
"""

from __future__ import annotations

import os

from argon2 import PasswordHasher
from flask import Flask, redirect, render_template
from flask_wtf import FlaskForm
from jinja2 import DictLoader
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, insert, text
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from app.platform.db import ROLES, StoreName, make_engine

TABLE = Table("bench_note", MetaData(), Column("id", Integer, primary_key=True), Column("text", String, nullable=False))
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
"""The receipt's parameters; the run checks that they still are."""
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Tell us</title></head>
<body>
<form method="post">
{{ form.csrf_token }}
{{ form.text.label }}
{% for error in form.text.errors %}<p>{{ error }}</p>{% endfor %}
{{ form.text }}
<button>Send</button>
</form>
</body>
</html>
"""


class NoteForm(FlaskForm):
    """One text."""

    text = TextAreaField("What happened?", validators=[InputRequired()])


def create_floor(engine: Engine, secret: bytes) -> Flask:
    """Return the bare application: `/` inserts what was typed, `/hashed` hashes first."""
    app = Flask("floor")
    app.config["SECRET_KEY"] = secret
    app.jinja_loader = DictLoader({"note.html": PAGE})  # type: ignore[assignment]  # any loader will do

    @app.route("/", methods=["GET", "POST"])
    def note() -> Response | str:
        form = NoteForm()
        if not form.validate_on_submit():
            return render_template("note.html", form=form)
        insert_one(engine, form.text.data)
        return redirect("/", 303)

    @app.route("/hashed", methods=["POST"])
    def hashed() -> Response | tuple[str, int]:
        form = NoteForm()
        if not form.validate_on_submit():
            return "", 422
        HASHER.hash(b"six words and a pepper")
        insert_one(engine, form.text.data)
        return redirect("/", 303)

    return app


def insert_one(engine: Engine, words: str) -> None:
    """Insert one row and commit it, with the same BEGIN and the same durability as a filing."""
    with engine.connect().execution_options(writes=True) as connection:
        connection.execute(insert(TABLE).values(text=words))
        connection.commit()


def prepare(database_url: str) -> None:
    """Make the table, before any server starts."""
    engine = make_engine(database_url, StoreName.SERVICES)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("RESET ROLE"))
        TABLE.create(connection, checkfirst=True)
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLES[StoreName.SERVICES]}"))
            connection.execute(text(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {ROLES[StoreName.SERVICES]}"))
    engine.dispose()


def from_environment() -> Flask:
    """Return the application of this process's environment."""
    engine = make_engine(os.environ["GENSVAR_DATABASE_URL"], StoreName.SERVICES)
    return create_floor(engine, bytes.fromhex(os.environ["BENCH_SECRET"]))
