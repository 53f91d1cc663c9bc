"""POST /news/<uuid>/acknowledgement."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from manyhands.apps.brands.news import acknowledge_news, brand_of_news
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, require_in
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request


@posted
def acknowledgement(request: Request, news_id: UUID) -> HttpResponse:
    """Somebody has read the news, and may be given the brand's next ticket."""
    WriteForm(request)

    def run() -> Done:
        brand_id = brand_of_news(news_id)
        if brand_id is None:
            raise Http404(NOT_THERE)
        require_in(request.identity, "news.acknowledge", brand_id=brand_id)
        acknowledge_news(brand_id, news_id, by=self_of(request), now=request.now)
        return Done("/board")

    return act(request, run, back="/board")
