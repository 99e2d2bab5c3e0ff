"""RDF terms, texts and formats, over the Oxigraph engine."""
