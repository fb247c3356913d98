"""Reads articles: quotes, speakers, key sentences, figures. Nothing in here waits, opens, fetches or asks the time."""
