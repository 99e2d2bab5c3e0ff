"""The ontology and its shapes as pages: one of the whole, one for each term, with drawings."""
