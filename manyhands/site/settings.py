"""Django settings: read from the environment, with defaults that suit one machine."""

from __future__ import annotations

from pathlib import Path

from manyhands.site import environment as env

STATE_DIR: Path = env.state_dir()
SECRET_KEY = env.secret("key")
SEALING_SECRET = env.secret("sealing")
DEBUG = False
ALLOWED_HOSTS = env.words("MANYHANDS_HOSTS", default="localhost 127.0.0.1 [::1]")
SITE_ADDRESS = env.text("MANYHANDS_ADDRESS", default="http://localhost:8000")
LIVE_ADDRESS = env.text("MANYHANDS_LIVE_ADDRESS", default="http://localhost:8001")
MAIL_TRUSTED_SERVER = env.text("MANYHANDS_MAIL_TRUSTED_SERVER", default="")  # whose Authentication-Results are believed; empty: nobody's
MAIL_URL = env.text("MANYHANDS_MAIL_URL", default="")  # empty: letters are kept as files in the state directory
# What leaves by web request: http beside https ("allow"), networks opened beside the public one, a proxy to go through.
EGRESS_HTTP = env.text("MANYHANDS_EGRESS_HTTP", default="") == "allow"
EGRESS_NETWORKS = env.words("MANYHANDS_EGRESS_NETWORKS", default="")
# Language models at addresses that nothing else may reach, such as http://127.0.0.1:8080: scheme, number and port, exactly.
MODEL_ENDPOINTS = env.words("MANYHANDS_MODEL_ENDPOINTS", default="")
EGRESS_PROXY = env.text("MANYHANDS_EGRESS_PROXY", default="")
# Who shows a second factor beside those of whom a brand's page asks it: "managers" (whoever is more than a specialist), "everybody".
SECOND_FACTOR = env.choice("MANYHANDS_SECOND_FACTOR", among=("", "managers", "everybody"))
TRUSTED_PROXIES = env.networks("MANYHANDS_TRUSTED_PROXIES")
SECURE_COOKIES = SITE_ADDRESS.startswith("https:")

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
ROOT_URLCONF = "manyhands.site.urls"
WSGI_APPLICATION = "manyhands.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

INSTALLED_APPS = [
    "manyhands.apps.ground",
    "manyhands.apps.people",
    "manyhands.apps.brands",
    "manyhands.apps.desk",
    "manyhands.apps.knowledge",
    "manyhands.apps.market",
    "manyhands.apps.shifts",
    "manyhands.apps.promises",
    "manyhands.apps.routing",
    "manyhands.apps.guidance",
    "manyhands.apps.tiers",
    "manyhands.apps.machine",
    "manyhands.apps.rooms",
    "manyhands.apps.lessons",
    "manyhands.apps.systems",
    "manyhands.apps.pay",
    "manyhands.apps.quality",
    "manyhands.apps.planning",
]
MIDDLEWARE = [
    "manyhands.web.doors.errors.ErrorsLeaveAsAnId",
    "manyhands.web.doors.headers.SafeHeaders",
    "django.middleware.common.CommonMiddleware",
    "manyhands.web.doors.identity.WhoIsAsking",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(str(path) for path in (Path(__file__).parent.parent / "web").glob("*/templates")),
        "OPTIONS": {"environment": "manyhands.web.ui.environment.environment"},
    }
]
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_FAILURE_VIEW = "manyhands.web.doors.errors.forged"
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
CLOSE_AFTER_SECONDS = int(env.text("MANYHANDS_CLOSE_AFTER_SECONDS", default=str(4 * 24 * 3600)))
MESSAGE_BYTES_MAX = 256 * 1024
ATTACHMENT_BYTES_MAX = 10 * 1024 * 1024

DATABASES = {
    "default": env.database(
        env.text("MANYHANDS_RUNTIME_DATABASE_URL", default=""),
        # Statements are prepared by apps/ground/prepared.py; psycopg's own would be thrown away at each rollback. Planned
        # once: left to itself the server plans each statement anew on its first five uses in each connection.
        options={"server_side_binding": True, "prepare_threshold": None, "options": "-c plan_cache_mode=force_generic_plan"},
    ),
    "owner": env.database(env.text("MANYHANDS_OWNER_DATABASE_URL", default=""), options={}),
}
