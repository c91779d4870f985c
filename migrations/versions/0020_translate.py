"""Order translations of a matter's texts, and keep the checked ones. In both stores; who knows a language in one."""

import sqlalchemy as sa
from alembic import context, op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "translated_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("of", sa.String(40), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("source_language", sa.String(8), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("translator", sa.String(250), nullable=False),
        sa.Column("is_machine", sa.Boolean(), nullable=False),
        sa.Column("checker_id", sa.Integer(), nullable=False),
        sa.Column("checker_name", sa.String(250), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_translated_text_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translated_text")),
    )
    op.create_index(op.f("ix_translated_text_case_id"), "translated_text", ["case_id"], unique=False)
    op.add_column("answer", sa.Column("translated_into", sa.String(8), nullable=True))
    op.add_column("matter", sa.Column("days_translation", sa.Integer(), nullable=True))
    # Nobody waited for a translation before there were any: the days of what is done add up as they did.
    op.execute(sa.text("UPDATE matter SET days_translation = 0 WHERE days_registry IS NOT NULL"))
    _add_orders()
    if context.config.attributes["store"] == "services":
        op.add_column("staff", sa.Column("translates", sa.String(60), nullable=False, server_default=""))


def downgrade() -> None:
    if context.config.attributes["store"] == "services":
        op.drop_column("staff", "translates")
    _drop_orders()
    op.drop_column("matter", "days_translation")
    op.drop_column("answer", "translated_into")
    op.drop_index(op.f("ix_translated_text_case_id"), table_name="translated_text")
    op.drop_table("translated_text")


def _add_orders() -> None:
    op.add_column("contribution", sa.Column("purpose", sa.String(12), nullable=False, server_default="reply"))
    op.create_table(
        "translation_order",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("of", sa.String(40), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("source_language", sa.String(8), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("is_outside", sa.Boolean(), nullable=False),
        sa.Column("is_machine", sa.Boolean(), nullable=False),
        sa.Column("checker_id", sa.Integer(), nullable=False),
        sa.Column("checker_name", sa.String(250), nullable=False),
        sa.Column("check_by", sa.Date(), nullable=False),
        sa.Column("is_checked", sa.Boolean(), nullable=False),
        sa.Column("comment", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_translation_order_contribution_id")
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_translation_order")),
    )
    op.create_table(
        "translation_check",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_translation_check_contribution_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["translation_order.contribution_id"], name=op.f("fk_translation_check_order_id")
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_translation_check")),
    )
    op.create_index(op.f("ix_translation_check_order_id"), "translation_check", ["order_id"], unique=False)


def _drop_orders() -> None:
    # Open orders would turn into contributions that ask for nothing: they are finished or withdrawn first.
    asked = sa.table("contribution", sa.column("purpose", sa.String), sa.column("state", sa.String))
    is_open = sa.and_(asked.c.purpose != "reply", asked.c.state.in_(("asked", "opened")))
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(asked).where(is_open)).scalar():
        raise RuntimeError("Some translations are ordered. Finish or withdraw them before going back.")
    op.drop_index(op.f("ix_translation_check_order_id"), table_name="translation_check")
    op.drop_table("translation_check")
    op.drop_table("translation_order")
    op.drop_column("contribution", "purpose")
