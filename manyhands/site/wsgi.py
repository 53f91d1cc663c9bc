"""The web process: pages and API."""

from __future__ import annotations

import contextlib
import os

from django.core.wsgi import get_wsgi_application
from django.db import OperationalError

from manyhands.apps.ground.walls import check_login
from manyhands.site.logs import configure_logs
from manyhands.site.telemetry import observed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manyhands.site.settings")
application = observed(get_wsgi_application())
configure_logs()  # after Django, which sets up handlers of its own
with contextlib.suppress(OperationalError):  # away: the pages say so by themselves, and the worker looks as well
    check_login()
