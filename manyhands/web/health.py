"""Whether this process and its database answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from manyhands.apps.ground.sql import one


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; 503 by the outermost door when it does not."""
    one("SELECT 1 AS yes")
    return HttpResponse("ok\n", content_type="text/plain")
