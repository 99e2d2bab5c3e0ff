"""SHACL shapes compiled to SPARQL, with pyshacl as the reference."""
