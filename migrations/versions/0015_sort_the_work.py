"""Find what waits for its person in the order of the worklist. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

LISTS = {"ix_matter_asked": "state = 'waiting'"}


def upgrade() -> None:
    for name, condition in LISTS.items():
        where = sa.text(condition)
        op.create_index(
            name, "matter", ["urgency", "queue_on", "id"], unique=False, sqlite_where=where, postgresql_where=where
        )


def downgrade() -> None:
    for name in LISTS:
        op.drop_index(name, table_name="matter")
