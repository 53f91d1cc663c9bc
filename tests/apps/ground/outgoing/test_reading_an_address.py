"""Addresses from outside are read strictly, and only public numbers are connected to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.apps.ground.outgoing import AddressRefused, read_url
from manyhands.apps.ground.outgoing.addresses import is_public, may_be_reached, read_networks

REFUSED = [
    # Numbers in spellings that programs read differently.
    "https://127.1/", "https://127.0.1/", "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0177.0.0.1/",
    "https://2130706433/", "https://017700000001/", "https://127.0.0.01/", "https://127.0.0.1./", "https://1.1.1.1./",
    "https://1.2.3.4.5/", "https://256.256.256.256/", "https://name.0x7f/", "https://0/", "https://0x/", "https://127.0.0.0x1/",
    "https://①②⑦.⓪.⓪.①/", "https://１２７.0.0.1/", "https://127。0。0。1/",
    # Who is the host?
    "https://good.example@127.0.0.1/", "https://127.0.0.1@good.example/", "https://user:pass@good.example/",
    "https://good.example:443@127.0.0.1/", "https://@good.example/", "https://good.example%40127.0.0.1/",
    "https://good.example\\@127.0.0.1/", "https://good.example\\.bad.example/", "https:\\\\good.example/",
    "https:/good.example/", "https:good.example", "//good.example/", "https:///good.example/", "https://", "https:///",
    "https://good.example#@bad.example/", "https://good.example/#fragment", "https://good%2eexample/", "https://%6cocalhost/",
    # Names that are none.
    "https://good..example/", "https://.good.example/", "https://good.example../", "https://-good.example/", "https://good-.example/",
    "https://" + "a" * 64 + ".example/", "https://" + "a." * 127 + "example/", "https://gööd.example/", "https://localhost\u3002/",
    "https://good_\u0131.example/", "https://good*.example/", "https://go od.example/", "https://good.example /",
    # Ports.
    "https://good.example:/", "https://good.example:0/", "https://good.example:22/", "https://good.example:25/",
    "https://good.example:65536/", "https://good.example:99999/", "https://good.example:443:80/", "https://good.example:+443/",
    "https://good.example:４４３/", "https://good.example:4e2/", "https://good.example:-1/",
    # Broken brackets.
    "https://[::1/", "https://::1/", "https://[::1]x/", "https://[fe80::1%25eth0]/", "https://[fe80::1%eth0]/", "https://[]/",
    "https://[127.0.0.1]/", "https://[v1.x]/", "https://[::g]/",
    # Other schemes, and signs that end a line.
    "http://good.example/", "ftp://good.example/", "file:///etc/passwd", "gopher://good.example/", "javascript:alert(1)",
    "https://good.example/\r\nHost: bad.example", "https://good.example/\n", "https://good.example/\t", "\thttps://good.example/",
    " https://good.example/", "https://good.example/a b", "https://good.example/\x00", "https://good.example/<x>",
    "https://good.example/" + "a" * 2000, "",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_could_be_read_in_two_ways_is_refused(url):
    with pytest.raises(AddressRefused):
        read_url(url)


@pytest.mark.parametrize(
    ("url", "host", "port", "target", "place"),
    [
        ("https://shop.example", "shop.example", 443, "/", "shop.example"),
        ("https://SHOP.Example/Hook?a=B", "shop.example", 443, "/Hook?a=B", "shop.example"),
        ("https://shop.example?a=1", "shop.example", 443, "/?a=1", "shop.example"),
        ("https://shop.example./x", "shop.example", 443, "/x", "shop.example"),
        ("https://shop.example:8443/@user:x", "shop.example", 8443, "/@user:x", "shop.example:8443"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example", 443, "/", "xn--bcher-kva.example"),
        ("https://93.184.216.34/", "93.184.216.34", 443, "/", "93.184.216.34"),
        ("https://[2606:2800:220:1::1]:444/".replace("444", "4444"), "2606:2800:220:1::1", 4444, "/", "[2606:2800:220:1::1]:4444"),
        ("https://my_host-1.example/%0d%0a", "my_host-1.example", 443, "/%0d%0a", "my_host-1.example"),
    ],
)
def test_an_ordinary_address_is_read(url, host, port, target, place):
    found = read_url(url)

    assert (found.host, found.port, found.target, found.place) == (host, port, target, place)


def test_http_is_read_only_where_it_is_allowed():
    assert read_url("http://shop.example/", may_http=True).port == 80


@given(st.text(max_size=60))
def test_whatever_is_given_for_a_host_is_read_or_refused(text):
    try:
        found = read_url(f"https://{text}/")
    except AddressRefused:
        return
    assert found.host.isascii()
    assert not set(found.host) & set("@\\/?# %[]")


NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "168.63.129.16", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:20::1", "2001:db8::1",
    "2002:7f00:1::", "2002:a9fe:a9fe::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1",
    "ff02::1", "2606:2800:220:1::1%eth0",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_connection_is_opened_beside_the_public_network(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])
def test_ordinary_public_addresses_are_reached(address):
    assert is_public(ip_address(address))


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_nothing_is_public_that_python_calls_private_or_special(address):
    special = address.is_private or address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    assert not (is_public(address) and special)


@given(st.integers(0, 2**32 - 1).map(int))
def test_an_ipv4_address_inside_an_ipv6_one_is_never_public(number):
    carriers = (0xFFFF << 32, 0, 0x64FF9B << 96, 0x2002 << 112)
    shifted = [number << 80 if carrier >> 112 == 0x2002 else number for carrier in carriers]
    assert not any(is_public(IPv6Address(carrier | part)) for carrier, part in zip(carriers, shifted, strict=True))


def test_a_network_that_was_opened_by_name_is_reached_and_its_neighbour_is_not():
    networks = read_networks(["10.20.0.0/16"])

    assert may_be_reached(ip_address("10.20.3.4"), networks=networks)
    assert not may_be_reached(ip_address("10.21.3.4"), networks=networks)
    assert not may_be_reached(ip_address("::ffff:10.20.3.4"), networks=networks)


def test_a_network_that_is_none_is_named():
    with pytest.raises(ValueError, match=r"10\.20\.0\.0/16"):
        read_networks(["10.20.0.1/16"])
    assert read_networks(["10.0.0.0/8"]) == (IPv4Network("10.0.0.0/8"),)
