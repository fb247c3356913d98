"""What was counted, in Prometheus' format, through its own client library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.newsdesk.vitals import BOUNDS, Vitals

NAMES = {"command": "commands answered", "post": "posts of the outbox that came to an end", "look": "looks at feeds"}


class Collected(Collector):
    """Reads the vitals when somebody asks. ``gauges`` are values of the moment, by name."""

    def __init__(self, vitals: Vitals, gauges: Mapping[str, float]) -> None:
        self._vitals = vitals
        self._gauges = gauges

    def collect(self) -> Iterable[Metric]:
        """The metrics of the moment."""
        vitals = self._vitals
        for what, told in NAMES.items():
            family = CounterMetricFamily(f"pullquote_{what}s", f"How many {told}.", labels=("kind", "outcome"))
            for (counted, kind, outcome), count in sorted(vitals.counts.items()):
                if counted == what:
                    family.add_metric((kind, outcome), count)
            yield family
        replies = HistogramMetricFamily("pullquote_reply_seconds", "From a command's arrival to its answer's.")
        replies.add_metric((), _buckets(vitals), vitals.total_seconds)
        yield replies
        if vitals.identifies is not None:
            identifies = CounterMetricFamily("pullquote_identifies", "How often the gateway was told who we are.")
            identifies.add_metric((), vitals.identifies())
            yield identifies
        for name, value in self._gauges.items():
            yield GaugeMetricFamily(f"pullquote_{name}", name.replace("_", " ").capitalize() + ".", value=value)
        told = "Longest stall of the event loop in the last minute."
        yield GaugeMetricFamily("pullquote_longest_stall_seconds", told, value=vitals.longest_stall)


def page(vitals: Vitals, gauges: Mapping[str, float]) -> bytes:
    """The page of ``/metrics``."""
    registry = CollectorRegistry()
    registry.register(Collected(vitals, gauges))
    return generate_latest(registry)


def _buckets(vitals: Vitals) -> list[tuple[str, float]]:
    """Counts up to each bound, each with those before it."""
    buckets: list[tuple[str, float]] = []
    total = 0
    for bound in (*BOUNDS, float("inf")):
        total += vitals.slow[bound]
        buckets.append(("+Inf" if bound == float("inf") else str(bound), total))
    return buckets
