"""Readers: one file per format, bytes in, conversations out. `askwhy.readers.table` lists them in the order of asking."""
