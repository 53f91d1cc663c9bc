"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

from manyhands.api.routes import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("manyhands.web.urls")),
]
handler400 = "manyhands.web.doors.errors.unreadable"
handler403 = "manyhands.web.doors.errors.forbidden"
handler404 = "manyhands.web.doors.errors.not_found"
handler500 = "manyhands.web.doors.errors.broken"
