"""The hall: settings in, every object built and joined, closed in order."""
