"""Every page, by the noun it is about."""

from __future__ import annotations

from django.urls import path

from manyhands.web.brand import coverage, overview, ticket, tickets, vendors
from manyhands.web.customer import conversations, writing
from manyhands.web.health import health
from manyhands.web.operations import flow, kept
from manyhands.web.people import home, sign_in
from manyhands.web.specialist import (
    approvals,
    board,
    claims,
    escalations,
    lookups,
    news,
    presence,
    replies,
    reveals,
    statement,
    supervising,
    team,
    voice_checks,
    workspace,
)
from manyhands.web.ui.static_files import static_file
from manyhands.web.vendor import contracts

urlpatterns = [
    path("static/<path:name>", static_file),
    path("health", health),
    path("", home.home),
    path("sign-in", sign_in.sign_in_page),
    path("sign-out", sign_in.sign_out_page),
    path("live-token", home.live_token),
    path("ui", home.kit),
    # Specialists
    path("board", board.board),
    path("board/offers", board.offers),
    path("board/held", board.held),
    path("board/earnings", board.earnings),
    path("board/team", team.team),
    path("presence", presence.presence),
    path("claims", claims.claims),
    path("news/<uuid:news_id>/acknowledgement", news.acknowledgement),
    path("statement", statement.statement),
    path("statement.csv", statement.statement_csv),
    path("tickets/<uuid:ticket_id>", workspace.workspace),
    path("tickets/<uuid:ticket_id>/messages", workspace.messages),
    path("tickets/<uuid:ticket_id>/guidance", workspace.guidance),
    path("tickets/<uuid:ticket_id>/voice-checks", voice_checks.voice_checks),
    path("tickets/<uuid:ticket_id>/replies", replies.replies),
    path("tickets/<uuid:ticket_id>/resolution", replies.resolution),
    path("tickets/<uuid:ticket_id>/notes", replies.notes),
    path("tickets/<uuid:ticket_id>/systems", workspace.systems),
    path("tickets/<uuid:ticket_id>/lookups", lookups.lookups),
    path("tickets/<uuid:ticket_id>/escalations", escalations.escalations),
    path("tickets/<uuid:ticket_id>/release", escalations.releases),
    path("tickets/<uuid:ticket_id>/handback", escalations.handbacks),
    path("tickets/<uuid:ticket_id>/approvals", approvals.approvals),
    path("tickets/<uuid:ticket_id>/watch", supervising.watch_page),
    path("tickets/<uuid:ticket_id>/watch/messages", supervising.watch_messages),
    path("tickets/<uuid:ticket_id>/whispers", supervising.whispers),
    path("tickets/<uuid:ticket_id>/takeover", supervising.takeovers),
    path("approvals/<uuid:approval_id>/decision", approvals.decisions),
    path("approvals/<uuid:approval_id>/withdrawal", approvals.withdrawals),
    path("tickets/<uuid:ticket_id>/declines", claims.declines),
    path("tickets/<uuid:ticket_id>/reveals", reveals.reveals),
    path("tickets/<uuid:ticket_id>/attachments/<uuid:attachment_id>", reveals.attachment),
    # Vendors' leads
    path("vendor", contracts.contracts),
    # Brands
    path("b/<slug:slug>/", overview.overview),
    path("b/<slug:slug>/coverage", coverage.coverage),
    path("b/<slug:slug>/vendors", vendors.vendors),
    path("b/<slug:slug>/tickets", tickets.tickets),
    path("b/<slug:slug>/tickets/<uuid:ticket_id>", ticket.ticket),
    path("b/<slug:slug>/tickets/<uuid:ticket_id>/reading", ticket.reading),
    path("b/<slug:slug>/tickets/<uuid:ticket_id>/attachments/<uuid:attachment_id>", ticket.attachment),
    # Customers: the first is open to strangers, the others to whoever has the handle
    path("b/<slug:slug>/write", writing.writing),
    path("c/<str:handle>", conversations.conversation),
    path("c/<str:handle>/messages", conversations.messages_page),
    path("c/<str:handle>/survey", conversations.survey_page),
    path("c/<str:handle>/live-token", conversations.live_token),
    # The operator
    path("operations", flow.flow),
    path("operations/now", flow.now),
    path("operations/feed", flow.feed_part),
    path("operations/set-aside", kept.set_aside_page),
    path("operations/set-aside/<uuid:intake_id>/original", kept.original),
    path("operations/set-aside/<uuid:intake_id>/replays", kept.replays),
]
