"""The network of actors, and what can be measured of it."""
