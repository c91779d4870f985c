"""Say which matters belong together and what the registry has to look through; compare by keyed fingerprints.

In both stores, whose tables are the same. Of what is there already no fingerprint can be made here, where no key is at
hand: such matters are found by e-mail address and name, of which there are hashes, and by their unit.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

CHECKS = ("code_check", "ban_check")
_PAIR = sa.text("state <> 'unlinked'")


def upgrade() -> None:
    op.add_column("matter", sa.Column("event_hash", sa.String(64), nullable=True))
    where = sa.text("event_hash IS NOT NULL")
    op.create_index("ix_matter_event", "matter", ["event_hash"], sqlite_where=where, postgresql_where=where)
    op.add_column("party", sa.Column("person_hash", sa.String(64), nullable=True))
    where = sa.text("person_hash IS NOT NULL")
    op.create_index("ix_party_person", "party", ["person_hash"], sqlite_where=where, postgresql_where=where)
    for name in CHECKS:
        op.add_column("matter", sa.Column(name, sa.String(10), nullable=True))
    where = sa.text("code_check = 'open' OR ban_check = 'open'")
    op.create_index("ix_matter_checks", "matter", ["arrived_on", "id"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "case_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=True),
        sa.Column("is_split", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["matter.id"], name=op.f("fk_case_link_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["matter.id"], name=op.f("fk_case_link_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
    )
    for name in ("first_id", "second_id"):
        op.create_index(op.f(f"ix_case_link_{name}"), "case_link", [name])
    op.create_index(
        "ix_case_link_pair", "case_link", ["first_id", "second_id"], unique=True,
        sqlite_where=_PAIR, postgresql_where=_PAIR,
    )  # fmt: skip


def downgrade() -> None:
    # The events stay: what an older release does not know in them, it passes over.
    op.drop_table("case_link")
    op.drop_index("ix_matter_checks", "matter")
    for name in CHECKS:
        op.drop_column("matter", name)
    op.drop_index("ix_party_person", "party")
    op.drop_column("party", "person_hash")
    op.drop_index("ix_matter_event", "matter")
    op.drop_column("matter", "event_hash")
