"""Imports go one way."""

from __future__ import annotations

import re

from tests.rules.source import ROOT, sources

# The one client that leaves the house, and those that only knock at our own door.
OUTGOING = {
    "manyhands.apps.ground.outgoing": "the one outgoing client",
    "manyhands.rehearsal": "virtual people, who ask our own site",
    "manyhands.site.supervise.ready": "asks a child of ours whether it is ready",
}
CLIENTS = re.compile(r"^(httpx|requests|aiohttp|urllib3|urllib\.request|http\.client|smtplib|ftplib|socket|ssl)\b")
SOCKETS = {
    "manyhands.apps.ground.wake": "a datagram to the relay of this installation",
    "manyhands.channels.email.transport": "hands letters to the mail server that was set",
    "manyhands.site": "the supervisor, the database's socket and the streams: servers of ours on this machine",
}


def test_the_floors_hold() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True) == 0


def test_no_app_writes_through_another_apps_actions() -> None:
    trespassers = {
        f"{source.path} imports {name}"
        for source in sources("apps") for name in source.imports()
        if re.fullmatch(r"manyhands\.apps\.\w+\.actions", name) and name.split(".")[2] != source.module.split(".")[2]
    }  # fmt: skip

    assert trespassers == set()


def test_journeys_and_apps_know_nothing_of_requests_and_pages() -> None:
    doors = re.compile(r"^django\.(http|shortcuts|urls|views|template|middleware|test)\b")
    seen = {f"{source.path} imports {name}" for source in sources("apps", "journey") for name in source.imports() if doors.match(name)}

    assert seen == set()


def test_only_the_one_outgoing_client_leaves_the_house() -> None:
    known = tuple(OUTGOING | SOCKETS)
    leaving = {
        f"{source.path} imports {name}"
        for source in sources() for name in source.imports()
        if CLIENTS.match(name) and not source.module.startswith(known)
    }  # fmt: skip

    assert leaving == set()


def test_no_exception_from_these_rules_is_left_over() -> None:
    modules = {source.module for source in sources()}

    assert [known for known in OUTGOING | SOCKETS if not any(module.startswith(known) for module in modules)] == []


def test_no_signals_and_no_saves_with_side_effects() -> None:
    hidden = {
        f"{source.path} imports {name}" for source in sources() for name in source.imports()
        if name.startswith(("django.dispatch", "django.db.models.signals", "django.core.signals"))
    }  # fmt: skip
    saves = {source.path for source in sources("apps") for function in source.functions() if function.name in ("save", "delete")}

    assert hidden == set()
    assert saves == set()
