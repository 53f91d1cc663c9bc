"""Private values leave as stand-ins and come back, but for those nobody has to be told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.privacy.stand_ins import StandIns

TEXT = "I am Ana Ruiz (ana@home.example, +49 30 5557 8812), born 04.05.1987, order 77120934, card 4111 1111 1111 1111. Ana"


def test_nothing_private_is_left_and_it_comes_back() -> None:
    hidden = StandIns(names=["Ana Ruiz"])
    left = hidden.hide(TEXT)

    assert not any(private in left for private in ("Ana", "Ruiz", "home.example", "8812", "1987", "77120934", "4111"))
    assert hidden.restore("Dear [NAME_1], about [CODE_1]") == "Dear Ana Ruiz, about 77120934"


def test_cards_accounts_and_birthdays_do_not_come_back_and_unknown_ones_stay() -> None:
    hidden = StandIns(names=["Ana Ruiz"])
    hidden.hide(TEXT)

    assert hidden.restore("[CARD_1] [BORN_1] [NAME_9]") == "[CARD_1] [BORN_1] [NAME_9]"


@given(st.text(max_size=200))
def test_any_text_is_hidden_without_trouble(text: str) -> None:
    assert isinstance(StandIns(names=["Ana"]).hide(text), str)
