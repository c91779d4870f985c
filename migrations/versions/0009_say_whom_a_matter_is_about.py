"""Say of a matter whom among staff it is about, and whether that is still to be found out. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("matter", sa.Column("about_staff", sa.String(400), nullable=False, server_default=""))
    op.add_column("matter", sa.Column("is_held", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    # An older release does not know whom a matter is about and would show it to them: it is not for going back.
    held = sa.table("matter", sa.column("about_staff", sa.String))
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(held).where(held.c.about_staff != "")).scalar():
        raise RuntimeError("Some matters are about members of staff. An older release would show these to them.")
    op.drop_column("matter", "is_held")
    op.drop_column("matter", "about_staff")
