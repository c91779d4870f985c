"""Show what waits for staff: letters to post, drafts handed over, feedback's tone; tell staff by mail. In both stores.

Letters that wait are found in what was sent before, and an event by the system says so, because the columns replay
from events. The tone lies sealed in what the person sent, and no key is at hand here: it is kept from now on.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BATCH = 500
MATTER = sa.table("matter", sa.column("id"), sa.column("state"), sa.column("last_seq"), sa.column("has_letters"))
ANSWER = sa.table("answer", sa.column("id"), sa.column("case_id"), sa.column("round"))
SHARE = sa.table("addressee", sa.column("answer_id"), sa.column("party_id"), sa.column("channel"))
EVENT = sa.table(
    "event", sa.column("case_id"), sa.column("seq"), sa.column("kind"), sa.column("at", sa.DateTime(timezone=True)),
    sa.column("actor_kind"), sa.column("data", sa.JSON()),
)  # fmt: skip


def upgrade() -> None:
    op.add_column("matter", sa.Column("tone", sa.String(length=12), nullable=True))
    for name in ("is_handed_over", "has_letters"):
        op.add_column("matter", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_matter_letters",
        "matter",
        ["urgency", "queue_on", "id"],
        unique=False,
        sqlite_where=sa.text("has_letters = 1"),
        postgresql_where=sa.text("has_letters"),
    )
    op.create_table(
        "staff_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_staff_notice_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_notice")),
        sa.UniqueConstraint("message_id", name=op.f("uq_staff_notice_message_id")),
    )
    op.create_index(op.f("ix_staff_notice_case_id"), "staff_notice", ["case_id"], unique=False)
    _find_letters(op.get_bind())


def downgrade() -> None:
    # The events stay: what an older release does not know in them, it passes over.
    op.drop_index(op.f("ix_staff_notice_case_id"), table_name="staff_notice")
    op.drop_table("staff_notice")
    op.drop_index(
        "ix_matter_letters",
        table_name="matter",
        sqlite_where=sa.text("has_letters = 1"),
        postgresql_where=sa.text("has_letters"),
    )
    for name in ("has_letters", "is_handed_over", "tone"):
        op.drop_column("matter", name)


def _find_letters(connection: sa.Connection) -> None:
    """Mark the matters of whose latest answer a letter has not been posted."""
    posted = {
        (data["answer"], data["party"])
        for (data,) in connection.execute(sa.select(EVENT.c.data).where(EVENT.c.kind == "posted"))
    }
    latest = sa.select(sa.func.max(ANSWER.c.round)).where(ANSWER.c.case_id == MATTER.c.id).correlate(MATTER)
    letters = (
        sa.select(MATTER.c.id, MATTER.c.last_seq, ANSWER.c.id, SHARE.c.party_id)
        .select_from(MATTER.join(ANSWER, ANSWER.c.case_id == MATTER.c.id).join(SHARE, SHARE.c.answer_id == ANSWER.c.id))
        .where(MATTER.c.state == "answered", SHARE.c.channel == "letter", ANSWER.c.round == latest.scalar_subquery())
    )
    found = {case_id: seq for case_id, seq, *letter in connection.execute(letters) if tuple(letter) not in posted}
    rows = [
        {
            "case_id": case_id, "seq": seq + 1, "kind": "corrected", "at": datetime.now(UTC), "actor_kind": "system",
            "data": {"fact": "letters", "to": {"has_letters": True}},
        }
        for case_id, seq in found.items()
    ]  # fmt: skip
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        connection.execute(sa.insert(EVENT), batch)
        marked = sa.update(MATTER).where(MATTER.c.id.in_([row["case_id"] for row in batch]))
        connection.execute(marked.values(has_letters=sa.true(), last_seq=MATTER.c.last_seq + 1))
