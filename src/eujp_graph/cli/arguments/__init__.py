"""What each command may be told: its options, with a summary and examples."""
