"""What can be done to a matter: one module per use case, all of them through `add_event`.

The caller has fetched the matter with `queries.case_to_change`, so that the actor may reach it and
nobody else changes it meanwhile.
"""

from app.cases.service.add_event import By, add_event
from app.cases.service.add_from_person import add_from_person
from app.cases.service.approve import approve, return_for_amendment
from app.cases.service.author import Author
from app.cases.service.authority_request import correct_request, keep_request, record_decision
from app.cases.service.change_contact import change_contact
from app.cases.service.choose_approval import choose_approval
from app.cases.service.close_case import close_case
from app.cases.service.copy_to_authority import copy_to_authority
from app.cases.service.correct_answer import begin_correction, drop_correction
from app.cases.service.correct_facts import confirm_subject, correct_capacity, verify_right, write_address
from app.cases.service.dispatch_answer import dispatch_answer
from app.cases.service.hand_over import hand_over
from app.cases.service.notify import promise_notice
from app.cases.service.open_case import open_case
from app.cases.service.open_file import open_file
from app.cases.service.post_letter import post_letter
from app.cases.service.propose_letters import decline_letter
from app.cases.service.read_answer import read_answer
from app.cases.service.record_arrival import record_arrival
from app.cases.service.record_extension import record_extension
from app.cases.service.return_case import return_case
from app.cases.service.save_draft import save_draft, save_shares
from app.cases.service.save_template import save_template
from app.cases.service.say_clarity import say_clarity
from app.cases.service.send_answer import send_answer
from app.cases.service.settle_check import settle_ban, settle_code
from app.cases.service.take_case import take_case
from app.cases.service.thank import thank
from app.cases.service.turn_into_objection import turn_into_objection
from app.cases.service.withdraw import withdraw
from app.cases.service.work_out import save_outcome, save_points
from app.cases.service.write_message import ask_person, write_message
from app.cases.service.write_note import write_note

__all__ = [
    "Author",
    "By",
    "add_event",
    "add_from_person",
    "approve",
    "ask_person",
    "begin_correction",
    "change_contact",
    "choose_approval",
    "close_case",
    "confirm_subject",
    "copy_to_authority",
    "correct_capacity",
    "correct_request",
    "decline_letter",
    "dispatch_answer",
    "drop_correction",
    "hand_over",
    "keep_request",
    "open_case",
    "open_file",
    "post_letter",
    "promise_notice",
    "read_answer",
    "record_arrival",
    "record_decision",
    "record_extension",
    "return_case",
    "return_for_amendment",
    "save_draft",
    "save_outcome",
    "save_points",
    "save_shares",
    "save_template",
    "say_clarity",
    "send_answer",
    "settle_ban",
    "settle_code",
    "take_case",
    "thank",
    "turn_into_objection",
    "verify_right",
    "withdraw",
    "write_address",
    "write_message",
    "write_note",
]
