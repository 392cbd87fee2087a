"""Askwhy helps people who serve customers to understand them: this is the library, without a server and without a network."""

__version__ = "0.1.0"
