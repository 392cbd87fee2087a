"""Curiosity: what they opened and we dropped, what to ask next, what was promised, and the brief before a meeting."""
