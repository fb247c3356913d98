"""The ports of an open store, as a desk takes them."""

from dataclasses import fields


def ports(store):
    return {field.name: getattr(store, field.name) for field in fields(store)}
