"""Conversations and how they come in."""
