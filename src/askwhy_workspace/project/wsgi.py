"""The WSGI application that granian serves."""

from __future__ import annotations

import os
import sys

from django.core.wsgi import get_wsgi_application

# Every row that SQLite hands over lets the other threads run first. Where one of them computes, getting the turn back takes
# this long: with Python's own 5 ms a list of fifty rows waits a quarter of a second.
sys.setswitchinterval(0.0005)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwhy_workspace.project.settings")
application = get_wsgi_application()
