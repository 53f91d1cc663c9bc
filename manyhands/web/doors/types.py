"""The request as the doors know it, once it has been asked who it is from."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from manyhands.web.doors.identity import Identity


class Request(HttpRequest):
    """An HttpRequest with who asks and when."""

    identity: Identity
    now: datetime
