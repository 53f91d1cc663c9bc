from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from manyhands.channels.email.intake import take_letter, take_waiting
from tests.channels.email.post import NINE, letter

TAKE = """
import sys
import django
django.setup()
from datetime import datetime
from manyhands.channels.email.intake import take_letter
take_letter(sys.stdin.buffer.read(), now=datetime.fromisoformat(sys.argv[1]))
"""


@pytest.mark.parametrize(
    "point", ["intake.after_bytes_kept", "receive.before_commit", "receive.after_commit", "intake.after_delivery"]
)
def test_a_letter_whose_process_is_killed_is_delivered_once(point, brands, arm, in_brand):
    content = letter(f"Killed at {point}.")
    arm(point, "kill")
    child = subprocess.run([sys.executable, "-c", TAKE, NINE.isoformat()], input=content, env=os.environ | {"PYTHONPATH": "."})
    assert child.returncode == -9

    take_waiting(NINE + timedelta(minutes=1))

    again = take_letter(content, now=NINE + timedelta(minutes=2))
    statement = "SELECT id FROM desk_message WHERE text = %(text)s"
    assert again.state == "delivered"
    assert len(in_brand(brands.lumen, statement, text=f"Killed at {point}.")) == 1


def test_of_two_processes_with_the_same_letter_one_delivers_it_and_the_other_waits_for_it(brands, arm, in_brand):
    content = letter("By two at once.")
    arm("receive.before_commit", "stall")
    other = subprocess.Popen(
        [sys.executable, "-c", TAKE, NINE.isoformat()], stdin=subprocess.PIPE, env=os.environ | {"PYTHONPATH": "."}
    )
    assert other.stdin is not None
    other.stdin.write(content)
    other.stdin.close()
    reached = Path(os.environ["MANYHANDS_FAIL_POINTS"]) / "reached.log"
    until = time.monotonic() + 60
    while f"receive.before_commit stall {other.pid}" not in (reached.read_text() if reached.exists() else ""):
        assert time.monotonic() < until
        time.sleep(0.02)

    taken = take_letter(content, now=NINE)

    assert other.wait(30) == 0
    assert taken.state == "delivered"
    assert len(in_brand(brands.lumen, "SELECT id FROM desk_message WHERE text = 'By two at once.'")) == 1
