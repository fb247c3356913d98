"""Talks to the world: Discord, the console, the archive."""

__version__ = "0.1.0"
