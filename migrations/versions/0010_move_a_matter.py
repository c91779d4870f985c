"""Say until when a transferred matter has to be taken, where one went that left us, and why staff get a mail.

In both stores, whose tables are the same. What is there already was transferred nowhere, and every mail to staff so far
told of a draft.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ACCEPT = "ix_matter_accept"


def upgrade() -> None:
    op.add_column("matter", sa.Column("accept_by", sa.Date(), nullable=True))
    where = sa.text("accept_by IS NOT NULL")
    op.create_index(ACCEPT, "matter", ["accept_by", "id"], sqlite_where=where, postgresql_where=where)
    op.add_column("staff_notice", sa.Column("occasion", sa.String(20), nullable=False, server_default="draft"))
    op.create_table(
        "sent_out",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("authority_code", sa.String(length=40), nullable=True),
        sa.Column("receiver", sa.LargeBinary(), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_sent_out_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_sent_out")),
    )


def downgrade() -> None:
    # The events stay: what an older release does not know in them, it passes over. A matter that waits to be taken
    # lies where it was transferred to, and does not go back by itself any more. Of one that left the organiser the
    # message to the person says where it went.
    op.drop_table("sent_out")
    op.drop_column("staff_notice", "occasion")
    op.drop_index(ACCEPT, "matter")
    op.drop_column("matter", "accept_by")
