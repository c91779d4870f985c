"""Let a person change their contact details, and keep the earlier ones sealed. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "contact_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_contact_change_case_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_contact_change_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_change")),
    )
    op.create_index(op.f("ix_contact_change_case_id"), "contact_change", ["case_id"], unique=False)
    # No foreign key: SQLite would have to build the table of the notices anew for it.
    op.add_column("notice", sa.Column("change_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    # The events stay: what an older release does not know in them, it passes over. A notice of a change that has not
    # gone out would go to the new address there, and say that there is a message: it is taken back.
    notice = sa.table("notice", sa.column("change_id", sa.Integer), sa.column("sent_at", sa.DateTime(timezone=True)))
    op.execute(sa.delete(notice).where(notice.c.change_id.is_not(None)))
    op.drop_column("notice", "change_id")
    op.drop_index(op.f("ix_contact_change_case_id"), table_name="contact_change")
    op.drop_table("contact_change")
