"""Tell staff of due dates, each rung once, and give them a calendar. In both stores; the addresses in the directory."""

import sqlalchemy as sa
from alembic import context, op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_index(
        "ix_matter_open_due",
        "matter",
        ["due_on", "id"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_table(
        "due_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_due_letter_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_due_letter_message_id")),
    )
    op.create_table(
        "due_notice",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_due_notice_case_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["due_letter.id"], name=op.f("fk_due_notice_letter_id")),
        sa.PrimaryKeyConstraint("case_id", "rung", "staff_id", name=op.f("pk_due_notice")),
    )
    op.create_index(op.f("ix_due_notice_letter_id"), "due_notice", ["letter_id"], unique=False)
    if context.config.attributes["store"] == "services":
        op.create_table(
            "calendar_address",
            sa.Column("staff_id", sa.Integer(), nullable=False),
            sa.Column("token_hash", sa.String(length=64), nullable=False),
            sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
            sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_calendar_address_staff_id")),
            sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_calendar_address")),
            sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_address_token_hash")),
        )


def downgrade() -> None:
    # What was told is forgotten: after the next upgrade everybody is told once more of what is still true.
    if context.config.attributes["store"] == "services":
        op.drop_table("calendar_address")
    op.drop_index(op.f("ix_due_notice_letter_id"), table_name="due_notice")
    op.drop_table("due_notice")
    op.drop_table("due_letter")
    op.drop_index(
        "ix_matter_open_due",
        table_name="matter",
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
