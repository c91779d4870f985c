"""Bring matters over from an older system, and give every matter a diary number. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


MATTER = sa.table(
    "matter",
    sa.column("id", sa.Integer),
    sa.column("arrived_on", sa.Date),
    sa.column("diary_number", sa.String),
)
SERIES = sa.table("diary_series", sa.column("year", sa.Integer), sa.column("last", sa.Integer))
BATCH = 1000


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
    _number_what_is_here()
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


def _number_what_is_here() -> None:
    """Number the matters in the order of their arrival, each in its year; the registry may correct any of them."""
    connection, last = op.get_bind(), dict[int, int]()
    rows = connection.execute(sa.select(MATTER.c.id, MATTER.c.arrived_on).order_by(MATTER.c.arrived_on, MATTER.c.id))
    numbered = []
    for matter_id, arrived_on in rows.all():
        last[arrived_on.year] = last.get(arrived_on.year, 0) + 1
        numbered.append({"matter": matter_id, "number": f"{last[arrived_on.year]}/{arrived_on.year}"})
    change = sa.update(MATTER).where(MATTER.c.id == sa.bindparam("matter")).values(diary_number=sa.bindparam("number"))
    for start in range(0, len(numbered), BATCH):
        connection.execute(change, numbered[start : start + BATCH])
    if last:
        connection.execute(sa.insert(SERIES), [{"year": year, "last": number} for year, number in last.items()])


def downgrade() -> None:
    # The numbers go; an older release knows matters by their case numbers.
    op.drop_table("brought_over")
    op.drop_table("diary_series")
    op.drop_index("ix_matter_diary_number", "matter")
    op.drop_column("matter", "diary_number")
    op.drop_column("matter", "brought_on")
