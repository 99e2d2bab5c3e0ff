"""The saved questions, search by words, and results as tables."""
