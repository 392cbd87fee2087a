"""Anonymising a file: every word and name replaced, its shape kept, so that it can be sent to somebody who helps to read it."""
