"""Find what waits for its person in the order of the worklist, and label matters, in both stores.

What somebody keeps as a filter and which labels are offered is in the directory alone.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0015"
down_revision = "0014"

LISTS = {"ix_matter_asked": "state = 'waiting'"}


def upgrade() -> None:
    for name, condition in LISTS.items():
        where = sa.text(condition)
        op.create_index(
            name, "matter", ["urgency", "queue_on", "id"], unique=False, sqlite_where=where, postgresql_where=where
        )
    op.add_column("matter", sa.Column("labels", sa.String(240), nullable=False, server_default=""))
    if context.config.attributes["store"] == "services":
        op.create_table(
            "label",
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("scope", sa.String(length=16), nullable=False),
            sa.Column("code", sa.String(length=40), nullable=False),
            sa.Column("word", sa.String(length=24), nullable=False),
            sa.Column("made_by_id", sa.Integer(), nullable=False),
            sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
            sa.UniqueConstraint("scope", "code", "word", name=op.f("uq_label_scope_code_word")),
        )
        op.create_table(
            "saved_filter",
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("staff_id", sa.Integer(), nullable=False),
            sa.Column("name", sa.String(length=40), nullable=False),
            sa.Column("asked", sa.JSON(), nullable=False),
            sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
            sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_saved_filter_staff_id")),
            sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
            sa.UniqueConstraint("staff_id", "name", name=op.f("uq_saved_filter_staff_id_name")),
        )


def downgrade() -> None:
    if context.config.attributes["store"] == "services":
        op.drop_table("saved_filter")
        op.drop_table("label")
    # The events stay: what an older release does not know in them, it passes over.
    op.drop_column("matter", "labels")
    for name in LISTS:
        op.drop_index(name, table_name="matter")
