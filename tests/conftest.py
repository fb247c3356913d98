"""What holds for every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# How long an example takes is no test here: the machine may be busy, and speed is measured by `make bench`.
settings.register_profile("pullquote", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pullquote")
