"""The demo brands' texts are complete, consistent, clean and credited."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from manyhands.core.macros import faults_of
from manyhands.core.playbooks import read_playbook
from manyhands.core.service_models import preset
from manyhands.core.voice.check import check_voice
from manyhands.core.voice.profile import VoiceProfile
from manyhands.rehearsal.brands.read import read_brands, read_people
from manyhands.rehearsal.brands.values import DemoBrand

BRANDS = read_brands()
PEOPLE = read_people()
PLACEHOLDER = re.compile(r"\{\w*\}|<\w[^>\n]*>|\[[^\]\n]*\](?!\()|\bTODO\b|[Ll]orem ipsum|XXX+")
LEAK = re.compile(r"banking77|abcd|nlu\+\+|acme|rho-bank|oracle|data ?set|\bintent\b", re.IGNORECASE)
OUTSIDE = re.compile(r"Hilfiger|Calvin Klein|Michael Kors|\bGuess\b|@(?!example\.)")
HINTS = {  # words so common that every text of some length has one
    "en": {"the", "to", "i", "is", "my", "a", "you", "do", "can", "and", "of", "it", "me", "for", "please"},
    "es": {"de", "la", "el", "que", "mi", "no", "un", "una", "en", "se", "los", "cuánto", "quiero", "más"},
    "de": {
        "ich",
        "die",
        "der",
        "das",
        "ist",
        "und",
        "mein",
        "meine",
        "zu",
        "nicht",
        "wie",
        "wann",
        "was",
        "kann",
        "noch",
    },
}

each_brand = pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.slug)


def texts_of(brand: DemoBrand) -> list[tuple[str, str]]:
    """Every text that a customer may see or has written, with its language."""
    articles = [(f"{a.title}\n{a.body}", a.language) for a in brand.articles]
    tickets = [(f"{t.subject}\n{t.text}", t.language) for t in brand.tickets]
    return [*articles, *tickets, *((f.text, f.language) for f in brand.follow_ups)]


def test_there_is_enough_to_play_with():
    articles = Counter(a.language for brand in BRANDS for a in brand.articles)
    tickets = Counter(t.language for brand in BRANDS for t in brand.tickets)

    assert [brand.slug for brand in BRANDS] == ["bank", "hotel", "retail"]
    assert articles.total() >= 66
    assert min(articles["es"], articles["de"]) >= 8
    assert tickets.total() >= 340
    assert min(tickets["es"], tickets["de"]) >= 35


@each_brand
def test_a_brand_has_its_share(brand):
    assert len(brand.tickets) >= 100
    assert 10 <= len(brand.topics) <= 20
    assert Counter(f.mood for f in brand.follow_ups).keys() == {"thanks", "unsolved", "new"}
    assert {t.channel for t in brand.tickets} == {"email", "chat", "api"}
    assert len({t.id for t in brand.tickets}) == len(brand.tickets)
    assert set(brand.first_response_minutes) == {"low", "normal", "high", "urgent"}


@each_brand
def test_the_articles_that_a_ticket_names_exist(brand):
    public = {a.slug for a in brand.articles if a.audience == "public"}

    assert {slug for t in brand.tickets for slug in t.articles} <= public
    assert sum(not t.articles for t in brand.tickets) in range(3, 10)
    assert not public - {slug for t in brand.tickets for slug in t.articles}, "an article that answers nobody"


@each_brand
def test_topics_are_known_and_used(brand):
    names = {topic.name for topic in brand.topics}

    assert len(names) == len(brand.topics)
    assert {t.topic for t in brand.tickets} == names
    assert {a.topic for a in brand.articles} <= names
    assert all(set(topic.keywords) == set(brand.languages) for topic in brand.topics)
    assert {topic.complexity for topic in brand.topics} == {"simple", "medium", "complex"}


@each_brand
def test_article_titles_are_unique_and_lengths_are_sound(brand):
    titles = Counter((a.language, a.title) for a in brand.articles)

    assert max(titles.values()) == 1
    for article in brand.articles:
        assert 80 <= len(article.body.split()) <= 350, f"{article.slug}.{article.language}"
        assert (article.slug, "en") in {(a.slug, a.language) for a in brand.articles}


@each_brand
def test_texts_are_in_the_language_they_claim(brand):
    for text, language in texts_of(brand):
        words = Counter(re.findall(r"\w+", text.lower()))
        score = {code: sum(words[hint] for hint in hints) for code, hints in HINTS.items()}
        assert score[language] == max(score.values()), f"{language} {score}: {text[:80]}"


@each_brand
def test_texts_are_clean(brand):
    for text, _ in texts_of(brand):
        for unwanted in (PLACEHOLDER, LEAK, OUTSIDE):
            assert not unwanted.search(text), f"{unwanted.search(text)}: {text[:90]}"
        assert text == text.strip(), text[:90]
        assert "  " not in text.replace("\n  ", "\n"), text[:90]


@each_brand
def test_customers_are_told_apart_by_an_invented_address(brand):
    by_email = {t.customer.email: t.customer.name for t in brand.tickets}

    assert all(by_email[t.customer.email] == t.customer.name for t in brand.tickets)
    assert len(set(by_email.values())) == len(by_email)
    assert all(re.fullmatch(r"[a-z.]+@example\.(com|org|net)", email) for email in by_email)
    assert len(by_email) < len(brand.tickets), "some customers come back"


def test_no_customer_belongs_to_two_brands():
    emails = [email for brand in BRANDS for email in {t.customer.email for t in brand.tickets}]

    assert len(emails) == len(set(emails))


@each_brand
def test_some_tickets_carry_personal_data_and_some_two_paragraphs(brand):
    text = "\n".join(t.text for t in brand.tickets)

    assert "4111 1111 1111 1111" in text
    assert re.search(r"\+1-202-555-01\d\d", text)
    assert re.search(r"\b[A-Z]{2}\d\d [\dA-Z]{4} ", text)
    assert sum("\n\n" in t.text for t in brand.tickets) >= 5


@each_brand
def test_articles_speak_in_the_brands_voice(brand):
    voice = VoiceProfile.from_mapping(brand.voice)
    assert set(voice.salutations) == set(voice.closings) == set(brand.languages)

    for article in (a for a in brand.articles if a.audience == "public"):
        remarks = {r.rule: r.words for r in check_voice(article.body, voice, article.language).remarks}
        assert not remarks.keys() & {"claim", "forbidden_word", "preferred_word"}, f"{article.slug}: {remarks}"


def test_the_cast_is_whole_and_qualified_for_pools_that_exist():
    pools = {b.slug: {pool.name: pool.tier for pool in preset(b.service_model).pools} for b in BRANDS}

    assert sum(person.role == "specialist" for person in PEOPLE) == 24
    roles = {"specialist", "brand_manager", "supervisor", "quality_analyst", "operations_manager", "operator"}
    assert {person.role for person in PEOPLE} == roles
    assert len({person.email for person in PEOPLE}) == len({person.name for person in PEOPLE}) == len(PEOPLE)
    assert all(person.email.endswith("@manyhands.example") for person in PEOPLE)
    for person in PEOPLE:
        for brand, names in person.pools.items():
            assert all(pools[brand][name] <= person.tier for name in names), person.name


@each_brand
def test_every_pool_has_someone_and_the_first_ones_speak_every_language(brand):
    plan = preset(brand.service_model)
    people = [pool for pool in plan.pools if pool.who != "machine"]
    held = {pool.name: [p for p in PEOPLE if pool.name in p.pools.get(brand.slug, ())] for pool in people}

    assert all(held.values())
    for language in brand.languages:
        assert any(person.languages.get(language, 0) >= 4 for person in held[people[0].name]), language


def test_every_source_is_credited():
    notice = files("manyhands.rehearsal.brands").joinpath("NOTICE").read_text(encoding="utf-8")
    credits = {
        "abcd_guidelines": "Copyright (c) 2021 ASAPP Research",
        "abcd_utterances": "HumanFirst (Zia.ai Inc)",
        "banking77": "Efficient Intent Detection with Dual",
        "nlupp": "NLU++: A Multi-Label",
        "tau_banking": "Copyright (c) 2025 Sierra Research",
    }
    named = {t.source.split(":")[0] for brand in BRANDS for t in brand.tickets}

    assert named - {"own"} <= credits.keys()
    assert all(credit in notice for credit in credits.values())
    assert "Permission is hereby granted, free of charge" in notice
    assert "https://creativecommons.org/licenses/by/4.0/" in notice


def test_a_customers_name_tells_the_brand_it_is_seen_at():
    """The demo's check knows by the name whether somebody was shown another brand's customer."""
    names = {brand.slug: {t.customer.name for t in brand.tickets} for brand in BRANDS}

    for brand in BRANDS:
        others = set().union(*(its for slug, its in names.items() if slug != brand.slug))
        read = "\n".join(text for text, _ in texts_of(brand)) + "\n".join(names[brand.slug])
        assert [name for name in others if name in read] == []


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.slug)
def test_every_playbook_leads_to_an_end_and_is_about_topics_and_languages_of_its_brand(brand: DemoBrand) -> None:
    pages = [read_playbook(page) for page in brand.playbooks]

    assert pages
    for page in pages:
        assert set(page.topics or ()) <= {topic.name for topic in brand.topics}
        assert all(set(step.say) == set(brand.languages) for step in page.steps if step.say)
    assert [faults_of(text) for macro in brand.macros for text in macro.texts.values() if faults_of(text)] == []
