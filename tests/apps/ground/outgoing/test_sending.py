"""Requests leave to the judged address alone, within limits, and tell nothing of what came back."""

from __future__ import annotations

import re
import socket
import threading
import time
from ipaddress import ip_network
from pathlib import Path

import pytest

from manyhands.apps.ground.outgoing import AddressRefused, Limits, Request, Rules, TookTooLong, UnableToReach, send
from tests.apps.ground.outgoing import servers

GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nSet-Cookie: a=b\r\nContent-Length: 5\r\n\r\nhello"
HERE = (ip_network("127.0.0.1/32"),)
QUICK = Limits(whole_seconds=0.7)
SMALL = Limits(answer_bytes_max=1000)
LONG_SECONDS = 20  # what is not waited for takes longer than that


def rules(*addresses: str, networks=HERE, asked: list | None = None, **more) -> Rules:
    """http to this machine is allowed, and every name has these addresses."""

    def resolve(name: str, port: int) -> list[str]:
        if asked is not None:
            asked.append(name)
        return list(addresses or ("127.0.0.1",))

    return Rules(may_http=True, networks=networks, resolve=resolve, **more)


def test_a_request_arrives_with_the_name_it_was_sent_to_and_its_answer_comes_back():
    heard: list[bytes] = []
    with servers.server(servers.says(GOOD, heard=heard)) as port:
        url = f"http://shop.example:{port}/hook?a=1"
        answer = send(Request("POST", url, {"Content-Type": "application/json"}, b"{}"), rules=rules())

    assert (answer.status, answer.body, answer.is_whole, answer.is_good) == (200, b"hello", True, True)
    assert answer.headers == {"content-type": "text/plain"}
    head, _, body = heard[0].partition(b"\r\n\r\n")
    assert body == b"{}"
    assert head.startswith(b"POST /hook?a=1 HTTP/1.1\r\n")
    assert f"\r\nHost: shop.example:{port}\r\n".encode() in head + b"\r\n"
    assert b"Accept-Encoding: identity" in head


def test_a_name_is_looked_up_once_so_that_it_cannot_answer_differently_the_second_time():
    asked: list[str] = []
    with servers.server(servers.says(GOOD)) as port:
        send(Request("GET", f"http://rebinding.example:{port}/"), rules=rules(asked=asked))

    assert asked == ["rebinding.example"]


@pytest.mark.parametrize("addresses", [
    ("127.0.0.1",), ("93.184.216.34", "127.0.0.1"), ("169.254.169.254",), ("::ffff:127.0.0.1",), ("::1",), ("64:ff9b::7f00:1",),
    ("fe80::1%lo",), ("0.0.0.0",), ("10.1.2.3",),
])  # fmt: skip
def test_a_name_with_one_address_inside_is_refused_before_anything_is_sent(addresses):
    heard: list[bytes] = []
    with servers.server(servers.says(GOOD, heard=heard)) as port, pytest.raises(AddressRefused) as refused:
        send(Request("GET", f"http://inside.example:{port}/"), rules=rules(*addresses, networks=()))

    assert heard == []
    assert not any(address in str(refused.value) for address in addresses)


def test_by_default_not_even_this_machine_is_reached():
    with pytest.raises(AddressRefused):
        send(Request("GET", "https://127.0.0.1:8000/"))
    with pytest.raises(AddressRefused):
        send(Request("GET", "http://shop.example/"))


def test_a_name_without_an_address_is_said_to_have_none():
    def unknown(name: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(UnableToReach, match="could not be found"):
        send(Request("GET", "https://nowhere.example/"), rules=Rules(resolve=unknown))
    with pytest.raises(UnableToReach, match="no address"):
        send(Request("GET", "https://nowhere.example/"), rules=Rules(resolve=lambda name, port: []))


def test_a_resolver_that_does_not_come_back_is_not_waited_for():
    began, enough = time.perf_counter(), threading.Event()
    slow = Rules(resolve=lambda name, port: ["93.184.216.34"] if enough.wait(30) else [])
    with pytest.raises(TookTooLong):
        send(Request("GET", "https://slow.example/"), limits=Limits(whole_seconds=0.2), rules=slow)

    assert time.perf_counter() - began < LONG_SECONDS
    enough.set()


def test_a_redirect_is_not_followed():
    heard: list[bytes] = []
    away = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"
    with servers.server(servers.says(away, heard=heard)) as port:
        answer = send(Request("GET", f"http://shop.example:{port}/"), rules=rules())

    assert (answer.status, answer.is_good, len(heard)) == (302, False, 1)


def test_an_answer_over_the_limit_is_cut_there():
    endless = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000
    with servers.server(servers.says(endless)) as port:
        answer = send(Request("GET", f"http://shop.example:{port}/"), limits=SMALL, rules=rules())

    assert (len(answer.body), answer.is_whole) == (1000, False)


def _drip(connected: socket.socket) -> None:
    servers.read_request(connected)
    connected.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 800\r\n\r\n")
    for _ in range(600):
        connected.sendall(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize("talk", [_drip, servers.never_answers])
def test_the_time_is_for_the_whole_and_not_for_each_piece(talk):
    began = time.perf_counter()
    with servers.server(talk) as port:
        with pytest.raises(TookTooLong, match=r"within 0\.7 seconds"):
            send(Request("GET", f"http://shop.example:{port}/"), limits=QUICK, rules=rules())
        assert time.perf_counter() - began < LONG_SECONDS


def test_a_server_that_does_not_read_is_not_waited_for_either():
    with servers.server(servers.never_answers) as port:
        many = Request("POST", f"http://shop.example:{port}/", {}, b"x" * 20_000_000)
        with pytest.raises(TookTooLong):
            send(many, limits=Limits(whole_seconds=0.4, request_bytes_max=30_000_000), rules=rules())


@pytest.mark.parametrize("answer", [
    b"", b"customer-secret-0123\r\n\r\n", b"HTTP/1.1 customer-secret-0123\r\n\r\n", b"\x16\x03\x01customer-secret-0123",
    b"HTTP/1.1 200 OK\r\nContent-Length: customer-secret-0123\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000,
    b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\ncustomer-secret-0123",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ncustomer-secret-0123\r\n",
])  # fmt: skip
def test_a_broken_answer_is_reported_without_a_word_of_it(answer):
    with servers.server(servers.says(answer)) as port, pytest.raises(UnableToReach) as trouble:
        send(Request("GET", f"http://shop.example:{port}/path-secret"), limits=SMALL, rules=rules())

    assert "secret" not in str(trouble.value)
    assert trouble.value.__cause__ is None
    assert trouble.value.__suppress_context__


def test_where_nobody_listens_the_next_address_is_tried():
    with servers.server(servers.says(GOOD)) as port:
        request = Request("GET", f"http://shop.example:{port}/")
        networks = (ip_network("127.0.0.0/8"),)
        assert send(request, rules=rules("127.0.0.2", "127.0.0.1", networks=networks)).status == 200
        with pytest.raises(UnableToReach, match="does not answer"):
            send(request, rules=rules("127.0.0.2", networks=networks))


def test_only_known_headers_methods_and_sizes_leave():
    url = "http://shop.example/"
    for request in (
        Request("GET", url, {"Host": "bad.example"}), Request("GET", url, {"Transfer-Encoding": "chunked"}),
        Request("GET", url, {"Cookie": "a=b"}), Request("GET", url, {"Accept": "a\r\nHost: bad"}), Request("DELETE", url),
        Request("POST", url, {}, b"x" * 1_100_000),
    ):  # fmt: skip
        with pytest.raises(AddressRefused):
            send(request, rules=rules())


def test_a_request_does_not_print_its_secrets():
    printed = repr(Request("POST", "https://shop.example/token-1", {"Authorization": "Bearer token-2"}, b"token-3"))

    assert "token" not in printed
    assert "token" not in repr(Rules(proxy="http://user:token@proxy:3128"))


def test_tls_is_checked_for_the_name_while_the_connection_goes_to_the_judged_address(tmp_path):
    serving, trusting = servers.authority(tmp_path, "shop.example")

    def talk(connected: socket.socket) -> None:
        with serving.wrap_socket(connected, server_side=True) as encrypted:
            servers.read_request(encrypted)
            encrypted.sendall(GOOD)

    with servers.server(talk) as port:
        good = Request("GET", f"https://shop.example:{port}/")
        assert send(good, rules=rules(trust=trusting)).body == b"hello"
        with pytest.raises(UnableToReach, match="certificate"):
            send(good, rules=rules())
        with pytest.raises(UnableToReach, match="certificate"):
            send(Request("GET", f"https://other.example:{port}/"), rules=rules(trust=trusting))


def test_a_proxy_in_the_environment_is_not_used(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with servers.server(servers.says(GOOD)) as port:
        assert send(Request("GET", f"http://shop.example:{port}/"), rules=rules()).is_good


def _proxy(asked: list[bytes], *, status: bytes = b"200 Connection established"):
    def talk(connected: socket.socket) -> None:
        asked.append(servers.read_request(connected))
        connected.sendall(b"HTTP/1.1 " + status + b"\r\n\r\n")
        servers.read_request(connected)
        connected.sendall(GOOD)

    return talk


def test_with_a_proxy_the_judged_address_is_asked_of_it():
    asked: list[bytes] = []
    with servers.server(_proxy(asked)) as port:
        through = rules("93.184.216.34", proxy=f"http://user:p%40ss@127.0.0.1:{port}")
        assert send(Request("GET", "http://shop.example/"), rules=through).body == b"hello"

    assert asked[0].startswith(b"CONNECT 93.184.216.34:80 HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic dXNlcjpwQHNz\r\n" in asked[0]


def test_with_a_proxy_inside_addresses_are_refused_all_the_same():
    asked: list[bytes] = []
    with servers.server(_proxy(asked)) as port, pytest.raises(AddressRefused):
        send(Request("GET", "http://inside.example/"), rules=rules("10.0.0.1", proxy=f"http://127.0.0.1:{port}"))

    assert asked == []


def test_a_proxy_that_refuses_is_named_without_its_password():
    with servers.server(_proxy([], status=b"407 Proxy Authentication Required")) as port:
        with pytest.raises(UnableToReach, match="proxy refused") as trouble:
            send(Request("GET", "http://shop.example/"), rules=rules("1.1.1.1", proxy=f"http://user:pass@127.0.0.1:{port}"))
    assert "pass" not in str(trouble.value)


PACKAGE = Path(__file__).parents[4] / "manyhands"
_CLIENTS = re.compile(r"^\s*(?:import|from)\s+(httpx|httpcore|requests|urllib3|aiohttp|http\.client|urllib\.request)\b", re.M)


def test_no_other_place_of_the_product_opens_web_connections():
    # The rehearsal's virtual people and the supervisor's waiting for its own pages talk to this installation itself.
    beside = ("apps/ground/outgoing/", "rehearsal/", "site/")
    others = [
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py")
        if _CLIENTS.search(path.read_text(encoding="utf-8")) and not str(path.relative_to(PACKAGE)).startswith(beside)
    ]  # fmt: skip
    assert others == []
