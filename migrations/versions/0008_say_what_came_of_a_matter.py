"""Keep the points of a matter, its outcome, and that a person agreed to another language. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

CODES = (("outcome", 80), ("injury", 10), ("late_reason", 20))


def upgrade() -> None:
    for name, length in CODES:
        op.add_column("matter", sa.Column(name, sa.String(length=length), nullable=True))
    op.add_column(
        "answer_draft", sa.Column("is_language_agreed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _sheet("point_sheet", "points")
    _sheet("outcome_text", "why_none", "why_late")


def downgrade() -> None:
    # The events stay: what an older release does not know in them, it passes over. The points and sentences go.
    op.drop_table("outcome_text")
    op.drop_table("point_sheet")
    op.drop_column("answer_draft", "is_language_agreed")
    for name, _length in reversed(CODES):
        op.drop_column("matter", name)


def _sheet(table: str, *sealed: str) -> None:
    op.create_table(
        table,
        sa.Column("case_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in sealed),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f(f"fk_{table}_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f(f"pk_{table}")),
    )
