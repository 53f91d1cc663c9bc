"""Webhooks: a brand's own systems are told by a signed POST.

    POST <the webhook's address>
    Content-Type: application/json
    Manyhands-Event: reply_sent
    Manyhands-Signature: t=1767258000, v1=<hex HMAC-SHA-256 of "<t>.<body>" under the webhook's secret>
    Idempotency-Key: webhook:<webhook>:<ticket>:<sequence>

    {"event": "reply_sent", "sequence": 7, "at": "...", "ticket": {"id": "...", "state": "open", "channel": "api"},
     "message": {"id": "...", "text": "...", "written_at": "..."}}

Any 2xx is taken for "received". Everything else is tried again under the same key, then set aside. Deliveries can come
twice and out of order: the key tells the one, `sequence` (which grows with every event of a ticket) the other.
"""
