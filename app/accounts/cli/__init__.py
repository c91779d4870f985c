"""`gensvar users …` and `gensvar import staff FILE`."""

from app.accounts.cli.staff_file import import_staff
from app.accounts.cli.users import users

__all__ = ["import_staff", "users"]
