"""What an effect came to, as JSON."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse


def answer(status_and_body: tuple[int, Any]) -> JsonResponse:
    """A status and a body."""
    status, body = status_and_body
    return JsonResponse(body, status=status, safe=False)
