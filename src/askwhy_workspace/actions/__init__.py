"""One use case a file: the only door to changing anything, for every shell."""
