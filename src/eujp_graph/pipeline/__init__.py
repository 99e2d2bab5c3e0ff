"""Files in, a validated release out."""
