"""Who sent a failed job again or gave it up, when and why. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "promise_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.String(length=32), nullable=False),
        sa.Column("job", sa.String(length=60), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("actor_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_decision")),
    )
    op.create_index(op.f("ix_promise_decision_promise_id"), "promise_decision", ["promise_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_promise_decision_promise_id"), table_name="promise_decision")
    op.drop_table("promise_decision")
