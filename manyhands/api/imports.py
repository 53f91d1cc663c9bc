"""Knowledge imports for a brand's own tools: start one, see how far it is, and what became of each document."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.ground.outgoing.destination import URL_CHARACTERS_MAX
from manyhands.apps.knowledge.imports import (
    FORMATS,
    SENT_BYTES_MAX,
    UnableToImport,
    Wanted,
    ask_import,
    import_of,
    imports_of,
    rows_of_import,
)
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import require_in, there
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


class ImportIn(Body):
    """From an `address`, or what is sent as `content` (base64) under a `name`. `publishes`: what is new or changed is published."""

    format: Literal[FORMATS]  # type: ignore[valid-type]
    address: Annotated[str, Field(max_length=URL_CHARACTERS_MAX)] = ""
    name: Line = ""
    content: Annotated[str, Field(max_length=SENT_BYTES_MAX * 4 // 3 + 4)] = ""
    language: Line = ""
    audience: Literal["public", "internal"] = "public"
    publishes: bool = False

    @property
    def wanted(self) -> Wanted:
        """What is to be taken."""
        if bool(self.address) == bool(self.content):
            raise UnableToImport("Say an address, or send the content: one of the two. Nothing was imported.")
        try:
            sent = base64.b64decode(self.content, validate=True) if self.content else None
        except binascii.Error:
            raise UnableToImport("The content is not base64. Nothing was imported. Encode it and send it again.") from None
        source = self.name if self.content else self.address
        return Wanted(self.format, source, sent, self.language, self.audience, self.publishes)


@router.get("/brands/{slug:slug}/knowledge/imports")
def get_imports(request: Request, slug: str) -> JsonResponse:
    """The last imports, newest first, with how many documents came to what."""

    def run() -> list[dict[str, Any]]:
        return imports_of(brand_asked(request, slug, "brand.knowledge")["id"])

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/knowledge/imports")
def post_import(request: Request, slug: str, body: ImportIn) -> JsonResponse:
    """Have documents taken. 202: a worker reads them; the same again changes nothing, and what was edited here is never put over."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        if body.publishes:
            require_in(request.identity, "knowledge.publish", brand_id=brand["id"])
        return 202, {"import_id": str(ask_import(brand["id"], body.wanted, by=self_of(request), now=request.now))}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/knowledge/imports/{uuid:import_id}")
def get_import(request: Request, slug: str, import_id: UUID) -> JsonResponse:
    """One import: waiting, reading, done or failed; each document with what became of it and why, those that were not taken first."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.knowledge")
        return there(import_of(brand["id"], import_id)) | {"rows": rows_of_import(brand["id"], import_id)}

    return JsonResponse(reading(request, run))
