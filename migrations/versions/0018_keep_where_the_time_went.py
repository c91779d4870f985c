"""Keep how a finished matter stood to its time, and where its days went. In both stores.

Matters that are done already stay without: what they amount to is in their events, and no figure counts them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

DAYS = ("registry", "unit", "contribution", "approval", "person")


def upgrade() -> None:
    for name in ("answered_on", "first_due_on", "allowed_until"):
        op.add_column("matter", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("matter", sa.Column("awaits_time", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in DAYS:
        op.add_column("matter", sa.Column(f"days_{name}", sa.Integer(), nullable=True))
    op.create_index(
        "ix_matter_answered",
        "matter",
        ["allowed_until", "id"],
        sqlite_where=sa.text("answered_on IS NOT NULL"),
        postgresql_where=sa.text("answered_on IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_matter_answered", table_name="matter")
    for name in reversed(DAYS):
        op.drop_column("matter", f"days_{name}")
    for name in ("awaits_time", "allowed_until", "first_due_on", "answered_on"):
        op.drop_column("matter", name)
