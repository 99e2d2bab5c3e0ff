"""Puts small faults into the program one at a time and asks whether the tests notice."""
