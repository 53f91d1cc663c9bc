from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from tests.channels.email.post import NINE, letter

from manyhands.channels.email.intake import take_letter, take_waiting

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


def test_two_processes_with_the_same_letter_deliver_it_once(brands, in_brand):
    content = letter("By two at once.")
    command = [sys.executable, "-c", TAKE, NINE.isoformat()]
    children = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": "."})
        for _ in range(3)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write(content)
        child.stdin.close()
    assert [child.wait(30) for child in children] == [0, 0, 0]

    assert len(in_brand(brands.lumen, "SELECT id FROM desk_message WHERE text = 'By two at once.'")) == 1
