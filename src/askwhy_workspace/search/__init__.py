"""Finding what was said: words and meaning in one ranked list, with the wall between teams inside the index."""
