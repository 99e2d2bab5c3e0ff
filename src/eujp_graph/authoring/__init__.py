"""What helps to write data of one's own: files to begin with, and the words to choose from."""
