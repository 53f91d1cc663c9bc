"""One's own sign-in: a second factor set up and shown, recovery codes, sessions ended, and the record of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import psycopg
import pytest
from django.conf import settings

from manyhands.apps.ground.sql import rows
from manyhands.apps.ground.walls import acting_as
from manyhands.apps.people.second_factor import TRIES_MAX, sign_in_events_of
from manyhands.core.second_factor import code_at, step_of
from tests import session
from tests.cast import PASSWORD, Cast, Person
from tests.doors import Door, as_browser, as_nobody
from tests.session_rules import Session, Telephone, wrong_than
from tests.web.pages import words_of

CODES = "/security/second-factor/codes"


def set_up(door: Door) -> tuple[str, list[str]]:
    """Somebody sets up a second factor; its secret and the recovery codes."""
    assert door.submit("/security/second-factor").status_code == 303
    page = door.get("/security/second-factor").content.decode()
    secret = re.findall(r'class="secret">([A-Z2-7]+)<', page)[0]
    answer = door.submit(CODES, {"code": code_of(secret, back=1)})
    assert answer.status_code == 200
    return secret, re.findall(r"<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>", answer.content.decode())


def code_of(secret: str, *, back: int = 0) -> str:
    return code_at(secret, step_of(datetime.now(UTC)) - back)


def happened(person: Person) -> list[str]:
    with acting_as(Session(person).scope):
        return [row["kind"] for row in sign_in_events_of(person.id)][::-1]


def test_a_second_factor_is_set_up_with_a_drawing_a_link_and_a_secret(cast: Cast) -> None:
    door = as_browser(cast.cy)
    door.submit("/security/second-factor")

    page = door.get("/security/second-factor").content.decode()

    assert re.search(r'<svg class="qr"[^>]*>.*<path fill="#000" d="M\d+ \d+h1v1h-1z', page)
    assert f"otpauth://totp/Manyhands:{cast.cy.email.replace('@', '%40')}?secret=" in page


def test_ten_recovery_codes_are_shown_once_and_kept_as_digests(cast: Cast) -> None:
    secret, codes = set_up(as_browser(cast.cy))

    assert len(set(codes)) == 10
    with psycopg.connect(session.admin_url()) as admin:
        kept = str(admin.execute("SELECT * FROM people_recoverycode WHERE person_id = %s", [cast.cy.id]).fetchall())
        sealed = bytes(admin.execute("SELECT secret_sealed FROM people_secondfactor WHERE person_id = %s", [cast.cy.id]).fetchone()[0])
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    assert secret.encode() not in sealed


def test_a_code_opens_once_and_never_again(cast: Cast) -> None:
    secret, _ = set_up(as_browser(cast.cy))
    code, door = code_of(secret), as_browser(cast.cy)

    assert door.submit(CODES, {"code": code, "next": "/board"}).headers["Location"] == "/board"
    assert as_browser(cast.cy).submit(CODES, {"code": code}).status_code == 403


def test_an_older_code_is_worth_nothing_once_a_later_one_was_shown(cast: Cast) -> None:
    secret, _ = set_up(as_browser(cast.cy))
    as_browser(cast.cy).submit(CODES, {"code": code_of(secret)})

    assert as_browser(cast.cy).submit(CODES, {"code": code_of(secret, back=1)}).status_code == 403


def test_a_recovery_code_opens_once(cast: Cast) -> None:
    _, codes = set_up(as_browser(cast.cy))

    first, second = (as_browser(cast.cy).submit(CODES, {"code": codes[3].lower()}).status_code for _ in range(2))

    assert (first, second) == (303, 403)
    assert "9 of your recovery codes are left" in words_of(as_browser(cast.cy).get("/security"))


def test_new_recovery_codes_take_the_place_of_the_old(cast: Cast) -> None:
    _, old = set_up(door := as_browser(cast.cy))

    answer = door.submit("/security/recovery-codes", {"code": old[0]})

    assert answer.status_code == 200
    assert old[1] not in answer.content.decode()
    assert as_browser(cast.cy).submit(CODES, {"code": old[1]}).status_code == 403


def test_guessing_codes_ends_after_a_few_tries_wherever_they_come_from(cast: Cast) -> None:
    secret, _ = set_up(as_browser(cast.cy))
    tries = [as_browser(cast.cy).submit(CODES, {"code": wrong_than(code_of(secret))}).status_code for _ in range(TRIES_MAX)]

    assert tries == [403] * (TRIES_MAX - 1) + [429]  # the first one of all confirmed it
    refused = as_browser(cast.cy).submit(CODES, {"code": code_of(secret)})
    assert refused.status_code == 429
    assert "Your account is safe" in words_of(refused)
    assert "code_refused" in happened(cast.cy)


def test_whoever_has_one_is_asked_for_a_code_after_the_password(cast: Cast) -> None:
    set_up(as_browser(cast.cy))

    answer = as_nobody().submit("/sign-in", {"email": cast.cy.email, "password": PASSWORD, "next": "/statement"})

    assert answer.headers["Location"] == "/security/second-factor?next=%2Fstatement"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere_after_a_code(cast: Cast, elsewhere: str) -> None:
    secret, _ = set_up(as_browser(cast.cy))

    answer = as_browser(cast.cy).submit(CODES, {"code": code_of(secret), "next": elsewhere})

    assert answer.headers["Location"] == "/security"


def test_taking_it_away_takes_a_code_and_every_session_loses_it(cast: Cast) -> None:
    secret, codes = set_up(door := as_browser(cast.cy))

    assert door.submit("/security/second-factor/removal", {"code": wrong_than(code_of(secret))}).status_code == 403
    assert door.submit("/security/second-factor/removal", {"code": codes[0]}).status_code == 303

    assert "Set it up" in words_of(door.get("/security"))
    with psycopg.connect(session.admin_url()) as admin:
        shown = admin.execute("SELECT count(second_factor_at) FROM people_login WHERE person_id = %s", [cast.cy.id]).fetchone()
    assert shown == (0,)


def test_a_second_factor_that_counts_is_not_replaced_by_whoever_has_the_cookie(cast: Cast) -> None:
    secret, _ = set_up(as_browser(cast.cy))
    thief = as_browser(cast.cy)

    thief.submit("/security/second-factor")

    assert "You have a second factor already" in words_of(thief.get("/security"))
    assert thief.submit(CODES, {"code": code_of(secret)}).status_code == 303


def test_what_happened_is_recorded_and_only_grows(cast: Cast) -> None:
    secret, codes = set_up(as_browser(cast.cy))
    as_browser(cast.cy).submit(CODES, {"code": wrong_than(code_of(secret))})
    as_browser(cast.cy).submit(CODES, {"code": codes[0]})

    assert happened(cast.cy) == ["second_factor_enrolled", "recovery_codes_made", "code_refused", "recovery_code_used"]
    with psycopg.connect(session.admin_url()) as admin, pytest.raises(psycopg.Error, match="history only grows"):
        admin.execute("DELETE FROM people_signinevent WHERE person_id = %s", [cast.cy.id])


def test_somebody_sees_their_own_sessions_and_ends_one(cast: Cast) -> None:
    here, there, eve = as_browser(cast.cy), Session(cast.cy), Session(cast.eve)
    other = Door(token=there.token)
    assert other.get("/api/v1/presence").status_code == 200

    assert str(eve.login_id) not in here.get("/security").content.decode()
    assert here.submit("/security/sessions/ending", {"session": str(eve.login_id)}).status_code == 404
    assert here.submit("/security/sessions/ending", {"session": str(there.login_id)}).status_code == 303

    assert other.get("/api/v1/presence").status_code == 404
    assert here.get("/board").status_code == 200
    assert Door(token=eve.token).get("/api/v1/presence").status_code == 200


def test_signing_out_everywhere_ends_browsers_and_programs_alike(cast: Cast) -> None:
    here, other = as_browser(cast.cy), Door(token=Session(cast.cy).token)

    assert here.submit("/security/sign-out", {"sure": "yes"}).headers["Location"] == "/sign-in"

    assert other.get("/api/v1/presence").status_code == 404
    assert here.get("/board").headers["Location"].startswith("/sign-in")


def test_the_board_says_in_plain_words_what_is_closed_and_what_opens_it(cast: Cast) -> None:
    from tests import walking as w
    from tests.serving import preset_text

    w.switch(cast.birch, preset_text("tiered") + "\nsign_in: {second_factor: required}\n")
    told = words_of(as_browser(cast.ned).get("/board"))

    assert "Birch is closed to you: it asks for a second factor, which this session has not shown." in told
    assert "Show a code" in told
    assert "You are not qualified" not in told


def test_an_operator_is_nobody_until_they_have_shown_it_where_the_installation_asks(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SECOND_FACTOR", "managers")
    kim = as_browser(cast.kim)

    assert kim.get("/operations").status_code == 404
    assert kim.get("/").headers["Location"] == "/security"
    set_up(kim)
    assert kim.get("/operations").status_code == 200
    assert kim.get("/").headers["Location"] == "/operations"


@pytest.mark.parametrize(("trusted", "remote", "forwarded", "is_in"), [
    ((), "203.0.113.9", "", True),
    ((), "198.51.100.7", "203.0.113.9", False),  # nobody's proxy: what it says is what the client wrote
    (("127.0.0.1/32",), "127.0.0.1", "203.0.113.9", True),
    (("127.0.0.1/32",), "127.0.0.1", "203.0.113.9, 198.51.100.7", False),  # the client wrote the first, our proxy added the second
    (("127.0.0.1/32", "10.0.0.0/8"), "127.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.1.1", True),
    (("127.0.0.1/32",), "127.0.0.1", "203.0.113.9, what is this", False),
    (("127.0.0.1/32",), "127.0.0.1", "", False),
    ((), "::ffff:203.0.113.9", "", True),
])  # fmt: skip
def test_from_where_somebody_asks_is_what_our_own_proxy_says(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, trusted: tuple[str, ...], remote: str, forwarded: str, is_in: bool
) -> None:
    from ipaddress import ip_network

    from tests import walking as w
    from tests.serving import preset_text

    w.switch(cast.birch, preset_text("tiered") + "\nsign_in: {networks: [203.0.113.0/24]}\n")
    monkeypatch.setattr(settings, "TRUSTED_PROXIES", [ip_network(one) for one in trusted])
    door = Door(token=Session(cast.ned).token)
    door.client.defaults["REMOTE_ADDR"] = remote

    told = door.get("/api/v1/session", X_Forwarded_For=forwarded).json() if forwarded else door.get("/api/v1/session").json()

    assert (told["closed_brands"] == []) is is_in


def test_a_page_that_looks_by_itself_keeps_no_session_alive(cast: Cast) -> None:
    ned = Session(cast.ned)
    ned.rests(minutes=20)
    door = Door(cookie="")
    door.headers = {"Authorization": f"Bearer {ned.token}"}

    def quiet() -> int:
        with psycopg.connect(session.admin_url()) as admin:
            return admin.execute(
                "SELECT quiet_seconds_max FROM people_login WHERE id = %s AND seen_at < now() - interval '19 minutes'", [ned.login_id]
            ).fetchone() is not None  # type: ignore[return-value]

    door.get("/api/v1/offers", HX_Request="true")
    assert quiet()
    door.get("/api/v1/offers")
    assert not quiet()


def test_a_secret_opens_for_its_own_person_alone(cast: Cast) -> None:
    from cryptography.exceptions import InvalidTag

    from manyhands.apps.ground.sealing import unseal

    cy = Session(cast.cy)
    Telephone(cy)
    with acting_as(cy.scope):
        sealed = rows("SELECT secret_sealed FROM people_secondfactor")[0]["secret_sealed"]

    with pytest.raises(InvalidTag):
        unseal(sealed, brand_id=0, field=f"second_factor:{cast.eve.id}")
