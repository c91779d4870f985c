"""Imports every table, so that the metadata is whole."""

import importlib
import pkgutil

import app


def load_every_model() -> None:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if ".models" in module.name or (module.name.startswith("app.platform.") and ".web" not in module.name):
            importlib.import_module(module.name)
