"""The sign-in form."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired

from app.platform.web.forms import PageForm


class SignInForm(PageForm):
    """Address and password; `next` is where the person was going, `kept` the text they had typed."""

    email = EmailField(_l("E-mail address"), validators=[InputRequired(_l("Enter your e-mail address"))])
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Enter your password"))])
    next = HiddenField()
    kept = HiddenField()
