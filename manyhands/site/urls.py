"""Every address of the site."""

from __future__ import annotations

from django.urls import path

from manyhands.api.routes import api

urlpatterns = [
    path("api/v1/", api.urls),
]
handler404 = "manyhands.web.doors.errors.not_found"
