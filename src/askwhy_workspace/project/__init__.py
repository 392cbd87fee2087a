"""The Django project: settings, addresses, the WSGI application."""
