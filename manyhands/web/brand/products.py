"""The names of a brand's products: GET and POST /b/<slug>/knowledge/products."""

from __future__ import annotations

from django.http import HttpResponse

from manyhands.apps.knowledge.products import CHARACTERS_MAX, NAMES_MAX, products_of, put_products
from manyhands.core.access import may
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.topics import about
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import roles_in
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted
from manyhands.web.doors.types import Request


class ProductsForm(WriteForm):
    names = words_field("", most=NAMES_MAX * (CHARACTERS_MAX + 2), required=False)


@page
def products(request: Request, slug: str) -> HttpResponse:
    """What customers may name, a line each."""

    def load() -> Facts:
        brand = brand_asked(request, slug, "brand.knowledge")
        may_publish = may("knowledge.publish", roles=roles_in(request.identity, brand["id"]))
        return about(request, brand, slug) | {"may_publish": may_publish, "names": products_of(brand["id"])}

    return show(request, "brand/knowledge/products.jinja", load, here=f"knowledge:{slug}")


@posted
def put_all(request: Request, slug: str) -> HttpResponse:
    """All of them, in place of those there were."""
    form = ProductsForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.publish")
        kept = put_products(brand["id"], form.checked("names").splitlines())
        names = "1 name is kept." if kept == 1 else f"{kept:,} names are kept."
        return Done(f"/b/{slug}/knowledge/products", f"{names} They are recognised in what comes from now on.")

    return act(request, run, back=f"/b/{slug}/knowledge/products")
