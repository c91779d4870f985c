"""Say of a matter that the time to answer it was extended. In both stores, whose tables are the same."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("matter", sa.Column("is_extended", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    # The events stay, and so do the due dates that were told: what an older release does not know, it passes over.
    op.drop_column("matter", "is_extended")
