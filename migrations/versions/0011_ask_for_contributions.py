"""Ask units and colleagues for contributions, and the person to reply by a day. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("matter", sa.Column("reply_by", sa.Date(), nullable=True))
    op.create_index(
        "ix_matter_reply_by",
        "matter",
        ["reply_by", "id"],
        unique=False,
        sqlite_where=sa.text("reply_by IS NOT NULL"),
        postgresql_where=sa.text("reply_by IS NOT NULL"),
    )
    _contribution()
    _reply_and_files()
    _mail_and_notice()


def downgrade() -> None:
    # What was asked and replied goes. The events stay: what an older release does not know in them, it passes over.
    op.drop_table("contribution_notice")
    op.drop_table("contribution_mail")
    op.drop_table("contribution_file")
    op.drop_table("contribution_reply")
    op.drop_table("contribution")
    op.drop_index(
        "ix_matter_reply_by",
        table_name="matter",
        sqlite_where=sa.text("reply_by IS NOT NULL"),
        postgresql_where=sa.text("reply_by IS NOT NULL"),
    )
    op.drop_column("matter", "reply_by")


def _contribution() -> None:
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(length=40), nullable=True)
            for name in ("unit_code", "area_code", "service_code", "producer_code")
        ),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("asked_name", sa.String(length=200), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("asker_name", sa.String(length=120), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.Column("file_ids", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("counted_from", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_contribution_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contribution_public_id")),
    )
    op.create_index("ix_contribution_state", "contribution", ["state", "due_on", "id"], unique=False)
    for name in ("case_id", "unit_code", "staff_id"):
        op.create_index(op.f(f"ix_contribution_{name}"), "contribution", [name], unique=False)


def _reply_and_files() -> None:
    op.create_table(
        "contribution_reply",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        _of_contribution("contribution_reply"),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_contribution_reply")),
    )
    op.create_table(
        "contribution_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        _of_contribution("contribution_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_file")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contribution_file_public_id")),
    )
    op.create_index(
        op.f("ix_contribution_file_contribution_id"), "contribution_file", ["contribution_id"], unique=False
    )


def _mail_and_notice() -> None:
    op.create_table(
        "contribution_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=12), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        _of_contribution("contribution_mail"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_contribution_mail_message_id")),
    )
    op.create_index(
        op.f("ix_contribution_mail_contribution_id"), "contribution_mail", ["contribution_id"], unique=False
    )
    op.create_table(
        "contribution_notice",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        _of_contribution("contribution_notice"),
        sa.ForeignKeyConstraint(["letter_id"], ["due_letter.id"], name=op.f("fk_contribution_notice_letter_id")),
        sa.PrimaryKeyConstraint("contribution_id", "rung", "staff_id", name=op.f("pk_contribution_notice")),
    )
    op.create_index(op.f("ix_contribution_notice_letter_id"), "contribution_notice", ["letter_id"], unique=False)


def _of_contribution(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["contribution_id"], ["contribution.id"], name=op.f(f"fk_{table}_contribution_id"))
