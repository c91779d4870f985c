"""The question of each page: its heading, its row on the checking page, and the names of the parts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Kind
from app.intake.rules.steps import Part

PARTS: dict[Part, Any] = {
    Part.TONE: _l("Your feedback"),
    Part.WHO: _l("Who"),
    Part.WHERE: _l("Where and when"),
    Part.WHAT: _l("What happened"),
    Part.WISH: _l("What you want"),
    Part.CONTACT: _l("Contact"),
    Part.CHECK: _l("Check and send"),
}

_QUESTIONS: dict[str, Any] = {
    "danger": _l("Is someone in danger or being treated unlawfully right now?"),
    "capacity": _l("What is your role in this matter?"),
    "age": _l("Are you under 18?"),
    "guardian": _l("May your guardian see this matter?"),
    "power": _l("What does your power cover?"),
    "relation": _l("What is your relationship to the client?"),
    "reason": _l("Why can the client not do this themselves?"),
    "person": _l("Who is this about?"),
    "unit": _l("Where did this happen?"),
    "sector": _l("What kind of service is this about?"),
    "when": _l("When did this happen?"),
    "day": _l("On which day did it happen?"),
    "period": _l("Tell us the time in your own words"),
    "tone": _l("What would you like to give us?"),
    "story": _l("Tell us in your own words what happened"),
    "subjects": _l("What is it about?"),
    "main-subject": _l("Which of these matters most?"),
    "people": _l("Do you want to name the people involved?"),
    "needed": _l("Is care or service still needed because of this?"),
    "wishes": _l("What would you like to happen?"),
    "already": _l("Have you already done any of these?"),
    "files": _l("Add files"),
    "reply": _l("How do you want to get the reply?"),
    "answer": _l("Do you want a reply?"),
    "safe": _l("How is it safe to contact you?"),
    "contact": _l("How can we reach you?"),
    "language": _l("In which language do you want the reply?"),
    "decides": _l("Who decides a complaint"),
    "check": _l("Check your answers before you send"),
}

_OF_KIND: dict[tuple[Kind, str], Any] = {
    (Kind.FEEDBACK, "unit"): _l("Which place is your feedback about?"),
    (Kind.FEEDBACK, "story"): _l("Tell us in your own words"),
    (Kind.OMBUDSMAN, "unit"): _l("Which place is this about?"),
    (Kind.OMBUDSMAN, "story"): _l("What would you like advice about?"),
    (Kind.GRIEVANCE, "unit"): _l("Where is the grievance?"),
    (Kind.GRIEVANCE, "story"): _l("Tell us what is wrong"),
}

START = {
    "objection": _l("Make an objection"),
    "feedback": _l("Give feedback"),
    "advice": _l("Ask the ombudsperson for advice"),
    "grievance": _l("Report a grievance"),
    "complaint": _l("Make a complaint"),
}

START_HINTS = {
    "objection": _l(
        "You are unhappy with care, service or how people were treated and want a written answer from the management, "
        "usually within a month."
    ),
    "feedback": _l(
        "You can thank us, suggest something or tell us about a problem. You do not need to give your name."
    ),
    "advice": _l(
        "You do not know what to do, or you need help with writing. Advice is free, impartial and confidential."
    ),
    "grievance": _l("Tell us about a defect or a danger in a service. You can also report it if you work there."),
    "complaint": _l(
        "You want the supervisory authority to look into the matter. You can also send your complaint to us."
    ),
}

SEND: dict[Kind, Any] = {
    Kind.OBJECTION: _l("Send the objection"),
    Kind.FEEDBACK: _l("Send the feedback"),
    Kind.OMBUDSMAN: _l("Send the request"),
    Kind.GRIEVANCE: _l("Send the report"),
    Kind.COMPLAINT: _l("Send the complaint"),
}

NOT_SENT: dict[Kind, Any] = {
    Kind.OBJECTION: _l("You have not sent the objection yet."),
    Kind.FEEDBACK: _l("You have not sent the feedback yet."),
    Kind.OMBUDSMAN: _l("You have not sent the request yet."),
    Kind.GRIEVANCE: _l("You have not sent the report yet."),
    Kind.COMPLAINT: _l("You have not sent the complaint yet."),
}

SENT: dict[Kind, Any] = {
    Kind.OBJECTION: _l("Your objection has been sent"),
    Kind.FEEDBACK: _l("Your feedback has been sent"),
    Kind.OMBUDSMAN: _l("Your request has been sent to the ombudsperson"),
    Kind.GRIEVANCE: _l("Your report has been sent"),
    Kind.COMPLAINT: _l("Your complaint has been sent"),
}

IN_A_FEW_WORDS: dict[Kind, Any] = {
    Kind.OBJECTION: _l(
        "An objection is a written message to the management of the service. You get a written reply to it."
    ),
    Kind.FEEDBACK: _l("Feedback goes to the place it is about. It is anonymous unless you ask for a reply."),
    Kind.OMBUDSMAN: _l(
        "The ombudspersons advise and help you. They keep your request apart: no unit and no registry sees it."
    ),
    Kind.GRIEVANCE: _l(
        "A grievance is a defect in a service or a danger to clients. Those in charge act without delay once they have "
        "read the report."
    ),
    Kind.COMPLAINT: _l("A complaint asks an authority to look into how a service or a professional acted."),
}


def question(kind: Kind, slug: str) -> str:
    """Return the heading of a page in the reader's language."""
    return str(_OF_KIND.get((kind, slug), _QUESTIONS[slug]))
