"""The registry writes the number that a matter has in the organiser's own register, or corrects it."""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.rules.diary import DiaryNumberHasMoved, DiaryNumberIsTaken
from app.cases.service.number_matter import write_diary_number
from app.casework.forms.diary import DiaryForm
from app.casework.views.desk import Page, back_to, bp, changing, readable, shown
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text


@bp.route("/cases/<number>/diary-number", methods=["GET", "POST"])
@requires(Permission.CASE_ENTER)
@keeps_text
def diary(number: str) -> Response | Page:
    """Write the diary number, also of a matter that is done: the register is kept of all of them."""
    case, form = readable(number, Permission.CASE_ENTER), DiaryForm()
    if not form.is_submitted():
        form.diary_number.data = form.seen.data = case.diary_number or ""
    if form.validate_on_submit():
        try:
            with changing(number, Permission.CASE_ENTER) as (w, locked):
                write_diary_number(w, current_actor(), locked, form.number, seen=form.seen.data or "")
            return back_to(number, _("The diary number is saved."))
        except DiaryNumberIsTaken:
            form.diary_number.errors = [_("Another matter has this diary number. Check the number.")]
        except DiaryNumberHasMoved as moved:
            form.seen.data = moved.number
            words = _(
                "A colleague has written %(number)s meanwhile. Save again if yours is the right one.",
                number=moved.number,
            )
            form.diary_number.errors = [words]
    return shown("casework/diary.html", form, case=case)
