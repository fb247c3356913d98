"""The ports of an open store, as a desk takes them."""

from dataclasses import fields
from types import SimpleNamespace


def ports(store):
    return {field.name: getattr(store, field.name) for field in fields(store)}


class LooseDesk(SimpleNamespace):
    """A desk of which a test may take a port away or put another in its place. Its servers share one archive."""

    per_server = False
    writer = None

    def of_server(self, _guild):
        """Every server has the same."""
        return self
