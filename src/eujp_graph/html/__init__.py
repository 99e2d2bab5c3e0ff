"""Pages for people, in each language of the interface."""
