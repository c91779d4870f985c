"""Bring matters over from an older system, and give every matter a diary number. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("matter", sa.Column("brought_on", sa.Date(), nullable=True))
    op.add_column("matter", sa.Column("diary_number", sa.String(length=60), nullable=True))
    op.create_index("ix_matter_diary_number", "matter", ["diary_number"], unique=True)
    op.create_table(
        "diary_series",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_diary_series")),
    )
    op.create_table(
        "brought_over",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("old_number", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_brought_over_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_brought_over")),
        sa.UniqueConstraint("old_number", name=op.f("uq_brought_over_old_number")),
    )


def downgrade() -> None:
    op.drop_table("brought_over")
    op.drop_table("diary_series")
    op.drop_index("ix_matter_diary_number", "matter")
    op.drop_column("matter", "diary_number")
    op.drop_column("matter", "brought_on")
