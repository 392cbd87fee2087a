"""Calendars: which meetings there are today, and with whom."""
