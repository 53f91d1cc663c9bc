"""Below the doors nothing asks the clock or chance: both come in as arguments."""

from __future__ import annotations

import ast

from tests.rules.source import Source, sources

ASKING = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "timezone.now", "django.utils.timezone.now",
    "time.time", "time.time_ns", "time.monotonic", "time.perf_counter", "os.urandom", "uuid.uuid1", "random", "secrets",
}  # fmt: skip
ALLOWED = {
    ("manyhands/apps/ground/handles.py", "secrets"): "a token is chance; it is stored hashed and never drawn twice",
    ("manyhands/apps/ground/sealing.py", "os.urandom"): "the nonce of a sealed field must never repeat",
    ("manyhands/apps/brands/webhooks.py", "secrets"): "a webhook's secret is chance, and kept sealed",
    ("manyhands/apps/ground/outgoing/connect.py", "time.monotonic"): "how long another's server may take is real time",
}
# Random ids (uuid4) are the public ids of rows: they carry no meaning that a test would want to choose.


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def asks(source: Source) -> set[tuple[str, str]]:
    """What a module asks of the clock or of chance."""
    found = {(source.path, name) for name in source.imports() if name in ("random", "secrets")}
    for node in ast.walk(source.tree):
        name = _dotted(node)
        if name in ASKING or (name.startswith(("np.random.", "numpy.random.")) and name.endswith(("rand", "randn", "random", "seed"))):
            found.add((source.path, name))
    return found


def test_nothing_below_the_doors_asks_the_clock_or_chance() -> None:
    asked = {found for source in sources("core", "science", "apps", "journey") for found in asks(source)}
    measured = {found for found in asked if found[0].startswith("manyhands/science/evaluat")}  # measures, and says how long it took

    assert {found for found in asked - measured if found not in ALLOWED} == set()


def test_no_exception_is_left_over() -> None:
    asked = {found for source in sources("core", "science", "apps", "journey") for found in asks(source)}

    assert set(ALLOWED) - asked == set()


def test_chance_in_science_is_seeded() -> None:
    unseeded = {
        f"{source.path}:{node.lineno}"
        for source in sources("core", "science") for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _dotted(node.func).endswith("default_rng") and not node.args
    }  # fmt: skip

    assert unseeded == set()
