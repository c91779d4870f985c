"""The record: matters, their events and words, drafts, promises. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failure")),
    )
    op.create_index("ix_failure_subject_at", "failure", ["subject", "at"], unique=False)
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "kept_text",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_kept_text")),
    )
    op.create_table(
        "matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("form_token", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("capacity", sa.String(length=20), nullable=False),
        sa.Column("initiator", sa.String(length=20), nullable=False),
        sa.Column("sector", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("reply_language", sa.String(length=8), nullable=False),
        sa.Column("main_subject", sa.String(length=30), nullable=True),
        sa.Column("is_subject_confirmed", sa.Boolean(), nullable=False),
        sa.Column("other_subjects", sa.JSON(), nullable=False),
        sa.Column("subjects_version", sa.String(length=12), nullable=False),
        sa.Column("is_about_child", sa.Boolean(), nullable=False),
        sa.Column("is_about_deceased", sa.Boolean(), nullable=False),
        sa.Column("is_dangerous", sa.Boolean(), nullable=False),
        sa.Column("is_guardian_excluded", sa.Boolean(), nullable=False),
        sa.Column("is_reporter_protected", sa.Boolean(), nullable=False),
        sa.Column("wants_reply", sa.Boolean(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("filed_unit_code", sa.String(length=40), nullable=True),
        sa.Column("filed_area_code", sa.String(length=40), nullable=True),
        sa.Column("filed_service_code", sa.String(length=40), nullable=True),
        sa.Column("filed_production", sa.String(length=12), nullable=True),
        sa.Column("filed_producer_code", sa.String(length=40), nullable=True),
        sa.Column("answered_unit_code", sa.String(length=40), nullable=True),
        sa.Column("answered_area_code", sa.String(length=40), nullable=True),
        sa.Column("answered_service_code", sa.String(length=40), nullable=True),
        sa.Column("answered_production", sa.String(length=12), nullable=True),
        sa.Column("answered_producer_code", sa.String(length=40), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("desk", sa.String(length=20), nullable=True),
        sa.Column("unit_code", sa.String(length=40), nullable=True),
        sa.Column("area_code", sa.String(length=40), nullable=True),
        sa.Column("service_code", sa.String(length=40), nullable=True),
        sa.Column("production", sa.String(length=12), nullable=True),
        sa.Column("producer_code", sa.String(length=40), nullable=True),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("queue_on", sa.Date(), nullable=False),
        sa.Column("has_news", sa.Boolean(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
        sa.UniqueConstraint("form_token", name=op.f("uq_matter_form_token")),
        sa.UniqueConstraint("number", name=op.f("uq_matter_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_matter_arrived", "matter", ["arrived_on", "id"], unique=False)
    op.create_index(
        "ix_matter_done",
        "matter",
        ["arrived_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 0"),
        postgresql_where=sa.text("NOT is_open"),
    )
    op.create_index(
        "ix_matter_done_area",
        "matter",
        ["area_code", "arrived_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 0"),
        postgresql_where=sa.text("NOT is_open"),
    )
    op.create_index(
        "ix_matter_done_producer",
        "matter",
        ["producer_code", "arrived_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 0"),
        postgresql_where=sa.text("NOT is_open"),
    )
    op.create_index(
        "ix_matter_done_unit",
        "matter",
        ["unit_code", "arrived_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 0"),
        postgresql_where=sa.text("NOT is_open"),
    )
    op.create_index(
        "ix_matter_news",
        "matter",
        ["urgency", "queue_on", "id"],
        unique=False,
        sqlite_where=sa.text("has_news = 1"),
        postgresql_where=sa.text("has_news"),
    )
    op.create_index(
        "ix_matter_open",
        "matter",
        ["urgency", "queue_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_index(
        "ix_matter_open_area",
        "matter",
        ["area_code", "urgency", "queue_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_index(
        "ix_matter_open_desk",
        "matter",
        ["desk", "urgency", "queue_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_index(
        "ix_matter_open_handler",
        "matter",
        ["handler_id", "urgency", "queue_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 1 AND handler_id IS NOT NULL"),
        postgresql_where=sa.text("is_open AND handler_id IS NOT NULL"),
    )
    op.create_index(
        "ix_matter_open_producer",
        "matter",
        ["producer_code", "urgency", "queue_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_index(
        "ix_matter_open_unit",
        "matter",
        ["unit_code", "urgency", "queue_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("job", sa.String(length=60), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("dedupe_key", sa.String(length=160), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error_class", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
    )
    op.create_index(
        "ix_outbox_dead",
        "outbox",
        ["created_at"],
        unique=False,
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending','dispatched')"),
        postgresql_where=sa.text("state IN ('pending','dispatched')"),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("author_title", sa.String(length=120), nullable=False),
        sa.Column("policy", sa.String(length=40), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_answer_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("case_id", "round", name=op.f("uq_answer_case_id_round")),
    )
    op.create_table(
        "answer_draft",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("shares", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_answer_draft_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_answer_draft")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_attachment_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attachment_public_id")),
    )
    op.create_index(op.f("ix_attachment_case_id"), "attachment", ["case_id"], unique=False)
    op.create_index(op.f("ix_attachment_draft_id"), "attachment", ["draft_id"], unique=False)
    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("policy", sa.String(length=40), nullable=False),
        sa.Column("working", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_clock_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )
    op.create_index(op.f("ix_clock_case_id"), "clock", ["case_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("form_token", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_draft_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("form_token", name=op.f("uq_draft_form_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_draft_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_draft_saved_at"), "draft", ["saved_at"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_kind", sa.String(length=8), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_event_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_event_case_id_seq")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=12), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(length=120), nullable=True),
        sa.Column("is_question", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_message_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index(op.f("ix_message_case_id"), "message", ["case_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_note_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_case_id"), "note", ["case_id"], unique=False)
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=True),
        sa.Column("email_hash", sa.String(length=64), nullable=True),
        sa.Column("reply_channel", sa.String(length=12), nullable=False),
        sa.Column("safe_contact", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("is_right_verified", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_party_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    op.create_index(op.f("ix_party_case_id"), "party", ["case_id"], unique=False)
    op.create_index(op.f("ix_party_email_hash"), "party", ["email_hash"], unique=False)
    op.create_index(op.f("ix_party_name_hash"), "party", ["name_hash"], unique=False)
    op.create_table(
        "routing_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=True),
        sa.Column("rule_position", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("remark", sa.String(length=20), nullable=True),
        sa.Column("target", sa.String(length=20), nullable=False),
        sa.Column("unit_code", sa.String(length=40), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("passed_over", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_routing_decision_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_decision")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_routing_decision_case_id_seq")),
    )
    op.create_index(op.f("ix_routing_decision_decided_at"), "routing_decision", ["decided_at"], unique=False)
    op.create_table(
        "submission",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_submission_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_submission")),
    )
    op.create_table(
        "addressee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("redacted_body", sa.LargeBinary(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_addressee_answer_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_addressee_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addressee")),
        sa.UniqueConstraint("answer_id", "party_id", name=op.f("uq_addressee_answer_id_party_id")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=20), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_notice_case_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_notice_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("message_id", name=op.f("uq_notice_message_id")),
    )
    op.create_index(op.f("ix_notice_case_id"), "notice", ["case_id"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("words_hash", sa.String(length=160), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_receipt_case_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_receipt_party_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_receipt")),
    )


def downgrade() -> None:
    op.drop_table("receipt")
    op.drop_index(op.f("ix_notice_case_id"), table_name="notice")
    op.drop_table("notice")
    op.drop_table("addressee")
    op.drop_table("submission")
    op.drop_index(op.f("ix_routing_decision_decided_at"), table_name="routing_decision")
    op.drop_table("routing_decision")
    op.drop_index(op.f("ix_party_name_hash"), table_name="party")
    op.drop_index(op.f("ix_party_email_hash"), table_name="party")
    op.drop_index(op.f("ix_party_case_id"), table_name="party")
    op.drop_table("party")
    op.drop_index(op.f("ix_note_case_id"), table_name="note")
    op.drop_table("note")
    op.drop_index(op.f("ix_message_case_id"), table_name="message")
    op.drop_table("message")
    op.drop_table("event")
    op.drop_index(op.f("ix_draft_saved_at"), table_name="draft")
    op.drop_table("draft")
    op.drop_index(op.f("ix_clock_case_id"), table_name="clock")
    op.drop_table("clock")
    op.drop_index(op.f("ix_attachment_draft_id"), table_name="attachment")
    op.drop_index(op.f("ix_attachment_case_id"), table_name="attachment")
    op.drop_table("attachment")
    op.drop_table("answer_draft")
    op.drop_table("answer")
    op.drop_index(
        "ix_outbox_due",
        table_name="outbox",
        sqlite_where=sa.text("state IN ('pending','dispatched')"),
        postgresql_where=sa.text("state IN ('pending','dispatched')"),
    )
    op.drop_index(
        "ix_outbox_dead",
        table_name="outbox",
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )
    op.drop_table("outbox")
    op.drop_index(
        "ix_matter_open_unit",
        table_name="matter",
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.drop_index(
        "ix_matter_open_producer",
        table_name="matter",
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.drop_index(
        "ix_matter_open_handler",
        table_name="matter",
        sqlite_where=sa.text("is_open = 1 AND handler_id IS NOT NULL"),
        postgresql_where=sa.text("is_open AND handler_id IS NOT NULL"),
    )
    op.drop_index(
        "ix_matter_open_desk",
        table_name="matter",
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.drop_index(
        "ix_matter_open_area",
        table_name="matter",
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.drop_index(
        "ix_matter_open", table_name="matter", sqlite_where=sa.text("is_open = 1"), postgresql_where=sa.text("is_open")
    )
    op.drop_index(
        "ix_matter_news",
        table_name="matter",
        sqlite_where=sa.text("has_news = 1"),
        postgresql_where=sa.text("has_news"),
    )
    op.drop_index(
        "ix_matter_done_unit",
        table_name="matter",
        sqlite_where=sa.text("is_open = 0"),
        postgresql_where=sa.text("NOT is_open"),
    )
    op.drop_index(
        "ix_matter_done_producer",
        table_name="matter",
        sqlite_where=sa.text("is_open = 0"),
        postgresql_where=sa.text("NOT is_open"),
    )
    op.drop_index(
        "ix_matter_done_area",
        table_name="matter",
        sqlite_where=sa.text("is_open = 0"),
        postgresql_where=sa.text("NOT is_open"),
    )
    op.drop_index(
        "ix_matter_done",
        table_name="matter",
        sqlite_where=sa.text("is_open = 0"),
        postgresql_where=sa.text("NOT is_open"),
    )
    op.drop_index("ix_matter_arrived", table_name="matter")
    op.drop_table("matter")
    op.drop_table("kept_text")
    op.drop_table("heartbeat")
    op.drop_index("ix_failure_subject_at", table_name="failure")
    op.drop_table("failure")
