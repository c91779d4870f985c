"""The register's blueprint, over the ombudspersons' own store."""

from flask import Blueprint

bp = Blueprint("register", __name__)
