"""What a record of the graph means: its names, days, documents, edges and sides."""
