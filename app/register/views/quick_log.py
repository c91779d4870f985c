"""Log a contact while the call lasts: one page, by keyboard, without scrolling."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import ombudsman_store, read_session, unit_of_work
from app.register import labels
from app.register.forms import QuickForm, quick_form
from app.register.models import ClientContact
from app.register.queries import code_lists, count_on, last_of, own_contact
from app.register.rules.contact import MOST_TOPICS
from app.register.service import log_contact
from app.register.views.blueprint import bp
from app.register.views.shown import shown, units_that_fit

Page = tuple[str, int]


@bp.route("/log", methods=["GET", "POST"])
@requires(Permission.REGISTER_LOG)
@keeps_text
def quick_log() -> Response | Page:
    """Show the form, log what it holds, add a topic, or fill it as the previous one was."""
    lists, actor = code_lists(), current_actor()
    if request.method == "GET":
        last = last_of(read_session(ombudsman_store()), actor.id)
        begun = _begin(last, is_whole="same" in request.args)
        return _page(quick_form(lists, current_language(), units_that_fit, begun))
    form = quick_form(lists, current_language(), units_that_fit)
    if "add" in request.form:
        form.topics.data = str(min(form.topic_count + 1, MOST_TOPICS))
        return _page(form)
    if not form.read(clock.today()) or form.contact is None:
        return _page(form)
    with unit_of_work(ombudsman_store()) as w:
        logged = log_contact(w, actor, form.contact, lists)
    return redirect(url_for("register.quick_log", logged=logged.public_id), 303)


def _begin(last: ClientContact | None, *, is_whole: bool) -> dict[str, Any]:
    """Return with what the form begins: how and who as the last time, or everything."""
    lists = code_lists()
    if last is None or last.codes_version != lists.version:
        return {"way": lists.ways[0].code, "caller": lists.callers[0].code, "topics": "1"}
    begin = {"way": last.events[0].way, "caller": lists.callers[0].code, "language": last.language, "topics": "1"}
    if not is_whole:
        return begin
    topics: dict[str, Any] = {"caller": last.caller, "topics": str(len(last.objects))}
    for number, topic in enumerate(last.objects):
        topics[f"service_{number}"] = topic.service
        topics[f"unit_{number}"] = topic.unit
        topics[f"reasons_{number}"] = " ".join(each.reason for each in topic.reasons)
    return begin | topics | {"measures": " ".join(each.measure for each in last.measures)}


def _page(form: QuickForm) -> Page:
    session, actor = read_session(ombudsman_store()), current_actor()
    logged = own_contact(session, actor.id, request.args.get("logged", "")) if request.method == "GET" else None
    return (
        render_template(
            "register/quick_log.html",
            form=form,
            lists=form.lists,
            language=current_language(),
            may_add=form.topic_count < MOST_TOPICS,
            today=labels.today_in_words(count_on(session, actor.id, clock.today())),
            logged=shown([logged])[0] if logged and not logged.undone_at else None,
        ),
        422 if form.errors else 200,
    )
