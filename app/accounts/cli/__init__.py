"""`gensvar users …` and `gensvar import staff FILE`."""

from app.accounts.cli.roles import grant, revoke
from app.accounts.cli.staff_file import import_staff
from app.accounts.cli.users import users

users.add_command(grant)
users.add_command(revoke)

__all__ = ["import_staff", "users"]
