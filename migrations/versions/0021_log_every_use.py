"""An audit log that is only ever added to, chained row by row, and a key of its own for each matter. In both stores."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_SQLITE = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END""",
    # INSERT OR REPLACE would delete without the trigger above: the next row is the only one that may come.
    """CREATE TRIGGER audit_next BEFORE INSERT ON audit
        WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
          OR NEW.prev <> coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
        BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END""",
)
_POSTGRESQL = (
    # One writer at a time, from here to its commit; each statement of the function sees what was committed before it.
    """CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(7204, hashtext(TG_TABLE_SCHEMA));
            SELECT seq + 1, hash INTO NEW.seq, NEW.prev FROM audit ORDER BY seq DESC LIMIT 1;
            IF NOT FOUND THEN
                NEW.seq := 1;
                NEW.prev := repeat('0', 64);
            END IF;
            NEW.hash := encode(sha256(convert_to(NEW.prev || ':' || NEW.seq || ':' || NEW.entry, 'UTF8')), 'hex');
            RETURN NEW;
        END $$""",
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'The audit log is only ever added to.'; END $$""",
    "CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain()",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("case_number", sa.String(16), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_case_number", "audit", ["case_number", "seq"], unique=False)
    op.create_index("ix_audit_actor_id", "audit", ["actor_id", "seq"], unique=False)
    op.add_column("matter", sa.Column("log_key", sa.LargeBinary(), nullable=True))
    for statement in _POSTGRESQL if _is_postgresql() else _SQLITE:
        op.execute(sa.text(statement))


def downgrade() -> None:
    # Whoever goes back keeps the log somewhere first: what it proves is gone with the table.
    op.drop_column("matter", "log_key")
    op.drop_table("audit")
    if _is_postgresql():
        op.execute("DROP FUNCTION audit_chain()")
        op.execute("DROP FUNCTION audit_refuse()")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
