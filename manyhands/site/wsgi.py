"""The web process: pages and API."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from manyhands.site.logs import configure_logs
from manyhands.site.telemetry import observed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manyhands.site.settings")
application = observed(get_wsgi_application())
configure_logs()  # after Django, which sets up handlers of its own
