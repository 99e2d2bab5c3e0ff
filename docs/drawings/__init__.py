"""The drawings of the documentation, made from the data, the ontology and the code."""
