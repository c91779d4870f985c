"""Say of a matter how it came in, and by which authority it was transferred. In both stores, whose tables are the same.

What is there already was filed in the portal. The index holds only the few matters of which an authority waits for a
copy of the answer.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

COPIES = "ix_matter_copies"
FACTS = (
    ("entered_on", sa.Date()),
    ("is_read_back", sa.Boolean()),
    ("transferred_by", sa.String(40)),
    ("authority_reference", sa.String(60)),
    ("authority_named_on", sa.Date()),
)


def upgrade() -> None:
    op.add_column("matter", sa.Column("channel", sa.String(12), nullable=False, server_default="portal"))
    for name, kind in FACTS:
        op.add_column("matter", sa.Column(name, kind, nullable=True))
    op.add_column("matter", sa.Column("has_copy", sa.Boolean(), nullable=False, server_default=sa.false()))
    columns = ["urgency", "queue_on", "id"]
    where = {"sqlite_where": sa.text("has_copy = 1"), "postgresql_where": sa.text("has_copy")}
    op.create_index(COPIES, "matter", columns, **where)


def downgrade() -> None:
    # The matters, their events and due dates stay; how they came in is forgotten.
    op.drop_index(COPIES, "matter")
    for name in ("has_copy", *(name for name, _kind in reversed(FACTS)), "channel"):
        op.drop_column("matter", name)
