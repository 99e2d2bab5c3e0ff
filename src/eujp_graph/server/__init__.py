"""The site over HTTP: things that dereference, a SPARQL endpoint, the saved questions, search."""
