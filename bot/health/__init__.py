"""Health on loopback: whether the process lives, whether it is of use, and what it counted."""
