"""Django's settings, made from the environment. Importing them writes nothing."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from askwhy_workspace.config import WorkspaceSettings
from askwhy_workspace.project.databases import database_of

ASKWHY = WorkspaceSettings.from_env(os.environ, home=Path.home())
PACKAGE = Path(__file__).parents[1]


def _secret_key() -> str:
    """The setting's key, the folder's, or one for this process alone: `askwhy serve` writes the folder's first."""
    if ASKWHY.secret_key:
        return ASKWHY.secret_key
    if ASKWHY.key_file.is_file():
        return ASKWHY.key_file.read_text(encoding="ascii").strip()
    return secrets.token_urlsafe(64)


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = list(dict.fromkeys([ASKWHY.host, "127.0.0.1", "localhost", "[::1]", *ASKWHY.hosts]))
CSRF_TRUSTED_ORIGINS = [ASKWHY.url]

INSTALLED_APPS = [
    "askwhy_workspace.people",
    "askwhy_workspace.customers",
    "askwhy_workspace.conversations",
    "askwhy_workspace.knowledge",
    "askwhy_workspace.search",
    "askwhy_workspace.privacy",
    "askwhy_workspace.fit",
    "askwhy_workspace.review",
    "askwhy_workspace.calendars",
    "askwhy_workspace.drafts",
    "askwhy_workspace.mail",
    "askwhy_workspace.practice",
    "askwhy_workspace.api",
    "askwhy_workspace.jobs",
    "askwhy_workspace.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "askwhy_workspace.project.security.PrivatePages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "askwhy_workspace.web.middleware.MembersOnly",
]

ROOT_URLCONF = "askwhy_workspace.project.urls"
WSGI_APPLICATION = "askwhy_workspace.project.wsgi.application"

# Our own pages are Jinja2: a list of 50 rows costs 0.75 ms instead of 4.6. The pages of allauth are Django's.
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "askwhy_workspace.web.jinja.environment",
            "context_processors": ["askwhy_workspace.web.jinja.csrf_once"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": database_of(ASKWHY)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Limits against guessing are counted here, so that they hold for every process and survive a restart.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "askwhy_cache"}}
TASKS = {"default": {"BACKEND": "askwhy_workspace.jobs.backend.DatabaseBackend"}}

# Signing in
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "askwhy_workspace.people.signing_in.InvitedOnly"
SOCIALACCOUNT_ADAPTER = "askwhy_workspace.people.signing_in.KnownElsewhere"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # who is invited is known; without a mail server nothing could be verified
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/h/key",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ASKWHY.behind_proxy else 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ASKWHY.secure
MFA_TOTP_ISSUER = "Askwhy"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if ASKWHY.elsewhere:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "elsewhere",
                "name": ASKWHY.elsewhere.name,
                "client_id": ASKWHY.elsewhere.client_id,
                "secret": ASKWHY.elsewhere.secret,
                "settings": {"server_url": ASKWHY.elsewhere.url},
            }
        ],
    }

# Security
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-askwhy" if ASKWHY.secure else "askwhy"
SESSION_COOKIE_SECURE = ASKWHY.secure
CSRF_COOKIE_SECURE = ASKWHY.secure
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the page
CSRF_FAILURE_VIEW = "askwhy_workspace.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = ASKWHY.secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ASKWHY.behind_proxy else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ASKWHY.secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ASKWHY.secure
SECURE_HSTS_PRELOAD = ASKWHY.secure
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = ASKWHY.file_mb * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

# Static files: straight from the packages that hold them, nothing from elsewhere
STATIC_URL = "static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("ASKWHY_TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# Without a mail server nothing is sent, and the pages say so.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ASKWHY.mail_host else 'dummy'}.EmailBackend"
EMAIL_HOST = ASKWHY.mail_host or ""
EMAIL_PORT = ASKWHY.mail_port
EMAIL_HOST_USER = ASKWHY.mail_user
EMAIL_HOST_PASSWORD = ASKWHY.mail_password
EMAIL_USE_TLS = ASKWHY.mail_security == "starttls"
EMAIL_USE_SSL = ASKWHY.mail_security == "tls"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = ASKWHY.mail_from or f"askwhy@{ASKWHY.host}"
SILENCED_SYSTEM_CHECKS: list[str] = []

# What customers said never enters a log: Django's request log has paths, and tracebacks have no local variables.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "askwhy": {"level": "INFO"},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
