"""Let a second person approve an answer, correct a sent one, and see what nobody has opened. In both stores.

The organiser's texts for answers are in the directory alone.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0012"
down_revision = "0011"

REQUIRED = {"nullable": False}
ADDED = {
    "matter": (
        ("approval", sa.String(10), {}),
        ("is_correcting", sa.Boolean(), {**REQUIRED, "server_default": sa.false()}),
    ),
    "answer_draft": (
        ("writers", sa.String(1000), {**REQUIRED, "server_default": ""}),
        ("approved_version", sa.Integer(), {}),
        ("approved_by", sa.Integer(), {}),
        ("approved_name", sa.String(120), {}),
        ("returned_body", sa.LargeBinary(), {}),
        ("reason", sa.LargeBinary(), {}),
        ("answered_on", sa.Date(), {}),
    ),
    "answer": (
        ("approved_by", sa.Integer(), {}),
        ("approved_name", sa.String(120), {}),
        ("reason", sa.LargeBinary(), {}),
    ),
    "addressee": (
        ("unread_at", sa.DateTime(timezone=True), {}),
        ("clarity", sa.String(6), {}),
        ("clarity_at", sa.DateTime(timezone=True), {}),
    ),
}
"""Table → what it has more: name, type, and what else there is to say."""
LISTS = {
    "ix_matter_approvals": ("approval = 'waiting'", "approval = 'waiting'"),
    "ix_matter_corrections": ("is_correcting = 1", "is_correcting"),
}
UNREAD = "read_at IS NULL AND unread_at IS NULL AND channel = 'portal'"


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind, more in columns:
            op.add_column(table, sa.Column(name, kind, **more))
    for name, (sqlite, postgresql) in LISTS.items():
        where = {"sqlite_where": sa.text(sqlite), "postgresql_where": sa.text(postgresql)}
        op.create_index(name, "matter", ["urgency", "queue_on", "id"], unique=False, **where)
    where = {"sqlite_where": sa.text(UNREAD), "postgresql_where": sa.text(UNREAD)}
    op.create_index("ix_addressee_unread", "addressee", ["answer_id"], unique=False, **where)
    op.create_table(
        "approval_rule",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("is_needed", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_approval_rule")),
    )
    if context.config.attributes["store"] == "services":
        _add_texts()


def downgrade() -> None:
    # The events stay: what an older release does not know in them, it passes over. It would answer a matter whose
    # answer is being corrected anew, and send what a second person has to approve: those are finished first.
    matter = sa.table("matter", sa.column("approval", sa.String), sa.column("is_correcting", sa.Boolean))
    unfinished = sa.or_(matter.c.is_correcting, matter.c.approval.is_not(None))
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(matter).where(unfinished)).scalar():
        raise RuntimeError("Some answers are being approved or corrected. Finish them before going back.")
    if context.config.attributes["store"] == "services":
        op.drop_table("answer_template")
    op.drop_table("approval_rule")
    op.drop_index("ix_addressee_unread", table_name="addressee")
    for name in LISTS:
        op.drop_index(name, table_name="matter")
    for table, columns in reversed(ADDED.items()):
        for name, _kind, _more in reversed(columns):
            op.drop_column(table, name)


def _add_texts() -> None:
    op.create_table(
        "answer_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("is_in_use", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(120), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_template")),
        sa.UniqueConstraint("code", "language", "version", name=op.f("uq_answer_template_code_language_version")),
    )
