"""What a matter leads to: decided before the answer is sent, and counted."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.queries import conclusion_of, is_late, judged_on, worked_out
from app.cases.rules.gate import Gap, asks
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.outcome import asks_about_injury
from app.cases.service import save_outcome
from app.casework.forms import outcome_form
from app.casework.views.desk import Page, author, bp, changing, readable, shown
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/outcome", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def outcome(number: str) -> Response | Page:
    """Decide the measures, answer whether another procedure is possible, and say why when it is late."""
    case = readable(number, Permission.CASE_ANSWER)
    worked = worked_out(read_session(), case)
    kept = worked.sentences
    form = outcome_form(
        conclusion_of(case, kept),
        version=kept.version if kept else 0,
        is_injury_asked=asks_about_injury(case.kind, case.sector),
        is_late_asked=is_late(case, judged_on(worked.draft, clock.today())) and asks(case.kind, Gap.LATE),
    )
    if case.kind in TO_AUTHORITY and not form.is_late_asked:  # only why it is late is asked of it
        return redirect(url_for("casework.answer", number=number), 303)
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            save_outcome(w, author(), case, form.conclusion(), seen_version=form.seen_version)
        flash(_("The outcome is saved."), "success")
        then = "preview" if request.args.get("then") == "preview" else "answer"
        return redirect(url_for(f"casework.{then}", number=number), 303)
    return shown("casework/outcome.html", form, case=case)
