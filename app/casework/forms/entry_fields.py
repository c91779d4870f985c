"""The questions of the one page on which the registry enters what came in another way than through the portal."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FormField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm, choices, choices_of
from app.cases.labels import (
    CANNOT_REASON,
    CAPACITY,
    ENTRY_CHANNEL,
    GUARDIAN_POWER,
    KIND,
    REPLY_CHANNEL,
    SAFE_CONTACT,
    SECTOR,
    SUBJECT,
    TONE,
    YES_NO,
)
from app.cases.rules.kinds import Sector
from app.casework.forms.guardian import guardian_question
from app.filing.rules.entering import ENTERED_KINDS, ENTRY_CHANNELS
from app.platform.i18n import OWN_NAMES
from app.platform.web.forms import DayForm

_YES_NO = choices(*((answer, YES_NO[answer]) for answer in ("yes", "no")))
_NOT_SAID = ("", _l("Not said"))


class SafeField(SelectMultipleField):
    """How it is safe to make contact: any of several, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class EnterFields(TextsForm):
    """Everything that the record needs to know of a matter, in the order of the page."""

    draft = HiddenField()
    channel = RadioField(
        _l("How did it come in?"),
        choices=choices(*((channel.value, ENTRY_CHANNEL[channel]) for channel in ENTRY_CHANNELS)),
        validators=[InputRequired(_l("Choose how it came in"))],
    )
    arrived = FormField(
        DayForm,
        label=_l("On which day did it arrive?"),
        description=_l(
            "The day on which the organiser got it, at any address or unit. The time to answer runs from that day, "
            "also when it is entered later. For example 5 3 2026"
        ),
    )
    read_back = RadioField(
        _l("Written down from speech: was the text read back to the person?"),
        description=_l("Only for what was said by telephone or in a visit."),
        choices=_YES_NO,
        validators=[Optional()],
    )
    authority = SelectField(_l("Which authority?"), validators=[Optional()])
    authority_reference = StringField(_l("The authority’s own number of the matter"), validators=[Length(max=60)])
    named = FormField(
        DayForm,
        label=_l("The day by which the authority wants the answer"),
        description=_l("Only if the authority named one. It holds as it was written and is never moved."),
    )
    kind = RadioField(
        _l("What is it?"),
        choices=choices(*((kind.value, KIND[kind]) for kind in ENTERED_KINDS)),
        validators=[InputRequired(_l("Choose what it is"))],
    )
    tone = SelectField(_l("Kind of feedback"), choices=choices(_NOT_SAID, *TONE.items()), validators=[Optional()])
    danger = RadioField(
        _l("Is somebody in danger now?"), choices=_YES_NO, validators=[InputRequired(_l("Choose yes or no"))]
    )
    capacity = RadioField(
        _l("In which capacity does the person write?"),
        choices=choices(*choices_of(CAPACITY)),
        validators=[InputRequired(_l("Choose the capacity"))],
    )
    is_minor = RadioField(_l("Is this about someone under 18?"), choices=_YES_NO, validators=[Optional()])
    guardian_may_see = guardian_question()
    guardian_power = SelectField(
        _l("What the legal guardian’s power covers"),
        choices=choices(_NOT_SAID, *choices_of(GUARDIAN_POWER)),
        validators=[Optional()],
    )
    cannot_reason = SelectField(
        _l("Why the client does not file"),
        choices=choices(_NOT_SAID, *choices_of(CANNOT_REASON)),
        validators=[Optional()],
    )
    name = StringField(_l("Name of the person who writes"), validators=[Length(max=200)])
    phone = StringField(_l("Phone number"), validators=[Length(max=40)])
    email = StringField(_l("E-mail address"), validators=[Length(max=200)])
    address = TextAreaField(
        _l("Postal address"),
        description=_l("As it stands on the envelope, each line on its own."),
        validators=[Length(max=500)],
    )
    client_name = StringField(
        _l("Client’s name"),
        description=_l("Needed when the sender is not the client. The client gets the whole answer."),
        validators=[Length(max=200)],
    )
    find = StringField(_l("Find a service unit"), description=_l("Name, street or kind of place"))
    unit = RadioField(_l("Which service unit does it concern?"), validators=[Optional()])
    unit_text = StringField(_l("The place in the person’s own words"), validators=[Length(max=300)])
    sector = SelectField(
        _l("Kind of service"),
        choices=choices(*choices_of(SECTOR, without={Sector.EARLY_EDUCATION})),
        default=Sector.NOT_SURE.value,
        validators=[Optional()],
    )
    subject = SelectField(_l("Main subject"), choices=choices(_NOT_SAID, *choices_of(SUBJECT)), validators=[Optional()])
    story = TextAreaField(
        _l("What happened, in the person’s own words"),
        description=_l("Of a letter that you add as a file, a sentence or two is enough."),
        validators=[DataRequired(_l("Write what happened")), Shorter(LONGEST_MESSAGE)],
    )
    wish_text = TextAreaField(_l("What the person wants to happen"), validators=[Optional(), Shorter(LONGEST_MESSAGE)])
    files = MultipleFileField(
        _l("Scans and other files"),
        description=_l("PDF, picture, text or sound. Up to 10 files, each smaller than 20 MB."),
        validators=[Optional()],
    )
    reply_language = RadioField(
        _l("Language of the answer and of the letters"),
        choices=choices(*OWN_NAMES.items()),
        validators=[InputRequired(_l("Choose the language"))],
    )
    reply_channel = RadioField(
        _l("How does the person want the answer?"),
        choices=choices(*choices_of(REPLY_CHANNEL)),
        validators=[InputRequired(_l("Choose how the person wants the answer"))],
    )
    takes_code = BooleanField(
        _l("The person takes the case number and the words from us"),
        description=_l("Needed for an answer in this service when there is no e-mail address."),
    )
    safe_contact = SafeField(
        _l("How is it safe to make contact?"), choices=choices(*choices_of(SAFE_CONTACT)), validators=[Optional()]
    )
