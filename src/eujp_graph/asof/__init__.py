"""The graph as of two days: what held on one, as far as it was known by the other."""
