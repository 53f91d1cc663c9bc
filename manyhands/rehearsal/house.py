"""The hotel's own system, for the demo: it knows every booking, and whoever asks for one has it. Nothing of it is kept."""

from __future__ import annotations

import json
import threading
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.systems.actions import put_page
from manyhands.apps.systems.pages import page_versions
from manyhands.core.systems import read_systems
from manyhands.rehearsal.tokens import brand_ids

HOST, BRAND = "127.0.0.1", "hotel"
_STATES = ("confirmed", "confirmed", "waiting")
_FIRST_NIGHT = date(2027, 1, 8)
_PAGE = """\
hosts: {host}
calls:
  - name: booking_status
    title: The house's book of bookings
    kind: lookup
    topics: booking_status
    url: http://{host}/bookings/{{booking_number}}?guest={{guest}}
    parameters:
      - name: booking_number
        from: entity
        like: "9{{4,8}}"
        ask:
          en: "Which booking is it about? Please send us its number."
          es: "¿De qué reserva se trata? Envíenos su número, por favor."
          de: "Um welche Buchung geht es? Bitte nennen Sie uns ihre Nummer."
      - {{name: guest, from: customer_email}}
    verify: [system, letter, link]
    owner: booking.guest
    about: {{booking_number: booking.number}}
    facts:
      - name: status
        at: booking.status
        type: enum
        among:
          confirmed: {{en: confirmed, es: confirmada, de: bestätigt}}
          waiting: {{en: waiting for its payment, es: pendiente de pago, de: noch nicht bezahlt}}
      - {{name: first_night, at: booking.first_night, type: date}}
    say:
      - when: {{status: confirmed}}
        words:
          en: "Your booking {{booking_number}} is confirmed. We look forward to seeing you on {{first_night}}."
          es: "Su reserva {{booking_number}} está confirmada. Le esperamos el {{first_night}}."
          de: "Ihre Buchung {{booking_number}} ist bestätigt. Wir freuen uns auf Sie am {{first_night}}."
      - words:
          en: "Your booking {{booking_number}} is {{status}}."
          es: "Su reserva {{booking_number}} está {{status}}."
          de: "Ihre Buchung {{booking_number}} ist {{status}}."
"""


def house_page(port: int) -> str:
    """The page by which the hotel declares it."""
    return _PAGE.format(host=f"{HOST}:{port}")


def booking(number: str, guest: str) -> dict[str, Any]:
    """What the house knows of a booking: the same whenever it is asked."""
    last = int(number[-1])
    night = (_FIRST_NIGHT + timedelta(days=last)).isoformat()
    return {"booking": {"number": number, "guest": guest, "status": _STATES[last % len(_STATES)], "first_night": night}}


class _Desk(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the name that the library calls
        asked = urlsplit(self.path)
        number, guest = asked.path.rpartition("/")[2], parse_qs(asked.query).get("guest", [""])[0]
        is_known = number.isdigit() and bool(guest)
        body = json.dumps(booking(number, guest) if is_known else {"error": "There is no such booking."}).encode()
        self.send_response(200 if is_known else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what is asked holds addresses."""


def open_house(port: int) -> ThreadingHTTPServer:
    """The house answers on this port until it is shut down."""
    server = ThreadingHTTPServer((HOST, port), _Desk)
    threading.Thread(target=server.serve_forever, name="house", daemon=True).start()
    return server


def connect_house(port: int, *, now: datetime) -> None:
    """Have the hotel declare it, where it does not yet."""
    brand_id, page = brand_ids()[BRAND], house_page(port)
    with acting_as(for_brand(brand_id)):
        known = page_versions(brand_id)
        if not known or known[0]["page"] != page:
            put_page(brand_id, read_systems(page), page, by=None, now=now)
