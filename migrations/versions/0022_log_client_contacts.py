"""The ombudspersons' register of client contacts. In their store only."""

import sqlalchemy as sa
from alembic import context, op

revision = "0022"
down_revision = "0021"

_TABLES = ("measure_taken", "object_reason", "statistics_object", "contact_event", "client_contact")


def upgrade() -> None:
    if context.config.attributes["store"] != "ombudsman":
        return
    op.create_table(
        "client_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("caller", sa.String(8), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("codes_version", sa.String(16), nullable=False),
        sa.Column("ombudsman_id", sa.Integer(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_contact")),
        sa.UniqueConstraint("public_id", name=op.f("uq_client_contact_public_id")),
    )
    op.create_index("ix_client_contact_day", "client_contact", ["day", "id"], unique=False)
    op.create_index("ix_client_contact_ombudsman", "client_contact", ["ombudsman_id", "id"], unique=False)
    _part("contact_event", "contact_id", "client_contact", [
        sa.Column("way", sa.String(8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
    ])  # fmt: skip
    _part("statistics_object", "contact_id", "client_contact", [
        sa.Column("branch", sa.String(8), nullable=False),
        sa.Column("service", sa.String(8), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("production", sa.String(16), nullable=False),
    ])  # fmt: skip
    _part("object_reason", "object_id", "statistics_object", [sa.Column("reason", sa.String(8), nullable=False)])
    _part("measure_taken", "contact_id", "client_contact", [sa.Column("measure", sa.String(8), nullable=False)])


def downgrade() -> None:
    if context.config.attributes["store"] == "ombudsman":
        for table in _TABLES:
            op.drop_table(table)


def _part(name: str, column: str, of: str, columns: list[sa.Column]) -> None:
    """Create a table whose rows belong to a row of another."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(column, sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{name}_{column}")),
    )
    op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)
