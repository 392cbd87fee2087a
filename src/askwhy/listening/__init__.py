"""Listening: one measure a file; `askwhy.listening.report` gathers them."""
