"""Answers to what people ask of the graph, one module for each."""
