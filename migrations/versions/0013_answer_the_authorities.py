"""Keep what an authority asks, the time asked of it, how the answer went and what it decided. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

FLAGS = ("has_asked_time", "awaits_decision")


def upgrade() -> None:
    for name in FLAGS:
        op.add_column("matter", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("matter", sa.Column("authority_outcome", sa.String(length=20), nullable=True))
    op.create_index(
        "ix_matter_decisions",
        "matter",
        ["urgency", "queue_on", "id"],
        sqlite_where=sa.text("awaits_decision = 1"),
        postgresql_where=sa.text("awaits_decision"),
    )
    _request()
    _asked_time()
    _dispatched_answer()


def downgrade() -> None:
    # An older release does not know the kind and could not show its matters to anybody: it is not for going back.
    matter = sa.table("matter", sa.column("kind", sa.String))
    asked = sa.select(sa.func.count()).select_from(matter).where(matter.c.kind == "supervision")
    if op.get_bind().execute(asked).scalar():
        raise RuntimeError("Some matters are those of supervising authorities. An older release cannot show them.")
    for table in ("dispatched_answer", "asked_time", "authority_request"):
        op.drop_table(table)
    op.drop_index("ix_matter_decisions", "matter")
    for name in ("authority_outcome", *reversed(FLAGS)):
        op.drop_column("matter", name)


def _request() -> None:
    op.create_table(
        "authority_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("authority_code", sa.String(length=40), nullable=True),
        sa.Column("authority_name", sa.String(length=200), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("other_units", sa.JSON(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reference", sa.String(length=60), nullable=True),
        sa.Column("measures", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_authority_request_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_request")),
        sa.UniqueConstraint("case_id", name=op.f("uq_authority_request_case_id")),
    )


def _asked_time() -> None:
    op.create_table(
        "asked_time",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("wanted_until", sa.Date(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("granted_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_asked_time_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_time")),
    )
    op.create_index(op.f("ix_asked_time_case_id"), "asked_time", ["case_id"])


def _dispatched_answer() -> None:
    op.create_table(
        "dispatched_answer",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_dispatched_answer_answer_id")),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_dispatched_answer_case_id")),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_dispatched_answer")),
    )
    op.create_index(op.f("ix_dispatched_answer_case_id"), "dispatched_answer", ["case_id"])
