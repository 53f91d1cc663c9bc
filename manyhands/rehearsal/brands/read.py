"""Reads the packaged demo brands and the rehearsal cast into plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from manyhands.rehearsal.brands.values import (
    DemoArticle,
    DemoBrand,
    DemoCustomer,
    DemoFollowUp,
    DemoMacro,
    DemoPerson,
    DemoTicket,
    DemoTopic,
)


def read_brands() -> tuple[DemoBrand, ...]:
    """Every packaged brand, ordered by slug."""
    folders = [entry for entry in _data().iterdir() if entry.joinpath("brand.yaml").is_file()]
    return tuple(_read_brand(folder) for folder in sorted(folders, key=lambda folder: folder.name))


def read_people() -> tuple[DemoPerson, ...]:
    """The rehearsal cast: specialists first, then one of each other role."""
    return tuple(_person(row) for row in _yaml(_data().joinpath("people.yaml"))["people"])


def _data() -> Traversable:
    return files("manyhands.rehearsal.brands")


def _yaml(file: Traversable) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _rows(file: Traversable) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _read_brand(folder: Traversable) -> DemoBrand:
    page: dict[str, Any] = _yaml(folder.joinpath("brand.yaml"))
    return DemoBrand(
        slug=page["slug"],
        name=page["name"],
        trade=page["trade"],
        currency=page["currency"],
        time_zone=page["time_zone"],
        languages=tuple(page["languages"]),
        service_model=page["service_model"],
        voice=page["voice"],
        first_response_minutes=page["targets"]["first_response_minutes"],
        topics=tuple(_topic(row) for row in page["topics"]),
        articles=_articles(folder.joinpath("articles")),
        tickets=tuple(_ticket(row) for row in _rows(folder.joinpath("tickets.jsonl"))),
        follow_ups=tuple(DemoFollowUp(**row) for row in _rows(folder.joinpath("follow_ups.jsonl"))),
        playbooks=_texts(folder.joinpath("playbooks")),
        macros=_macros(folder.joinpath("macros.yaml")),
    )


def _topic(row: Mapping[str, Any]) -> DemoTopic:
    keywords = {language: tuple(words) for language, words in row["keywords"].items()}
    return DemoTopic(**{**row, "keywords": keywords})


def _articles(folder: Traversable) -> tuple[DemoArticle, ...]:
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".md")]
    return tuple(_article(file) for file in sorted(found, key=lambda file: file.name))


def _macros(file: Traversable) -> tuple[DemoMacro, ...]:
    return tuple(DemoMacro(**row) for row in _yaml(file)) if file.is_file() else ()


def _texts(folder: Traversable) -> tuple[str, ...]:
    found = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    return tuple(file.read_text(encoding="utf-8") for file in found)


def _article(file: Traversable) -> DemoArticle:
    slug, language, _ = file.name.split(".")
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    page: dict[str, Any] = yaml.safe_load(front)
    if not isinstance(page["reviewed_on"], date):
        raise TypeError(f"{file.name}: reviewed_on must be a day such as 2026-11-02.")
    return DemoArticle(slug=slug, language=language, body=body.strip(), **page)


def _ticket(row: Mapping[str, Any]) -> DemoTicket:
    articles, customer = tuple(row["articles"]), DemoCustomer(**row["customer"])
    return DemoTicket(**{**row, "articles": articles, "customer": customer})


def _person(row: Mapping[str, Any]) -> DemoPerson:
    pools = {brand: tuple(names) for brand, names in row["pools"].items()}
    return DemoPerson(**{**row, "pools": pools})
