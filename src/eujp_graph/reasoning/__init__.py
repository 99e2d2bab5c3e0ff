"""What follows from the graph in OWL 2 RL, with owlrl as the reference."""
