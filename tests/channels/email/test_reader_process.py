from __future__ import annotations

import sys
import time

import pytest

from manyhands.channels.email import reader
from manyhands.channels.email.letter import UnreadableLetter, letter_from_json, letter_to_json
from manyhands.channels.email.read import read_letter
from manyhands.channels.email.reader import READ_SECONDS_MAX, Reader
from manyhands.channels.email.reader_process import CPU_SECONDS_MAX
from tests.channels.email.post import LETTERS, letter

STUCK = (sys.executable, "-c", "import time; time.sleep(60)")
SLOW_MARKUP = """
import sys, time
from manyhands.channels.email import reader_process
real = reader_process.read_letter
reader_process.read_letter = lambda content, with_markup: time.sleep(60) if with_markup else real(content, with_markup=False)
reader_process.main()
"""
# Past the depth check by ends that stand where the parser does not see them: really 40,000 deep.
HIDDEN_DEPTH = "<div><table><tr><td></div></td></tr></table>" * 20_000


@pytest.fixture
def own_reader():
    made = []

    def make(**how):
        made.append(Reader(**how))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_letter_read_apart_is_the_letter_read_here(own_reader):
    there = own_reader()
    for path in sorted((LETTERS / "delivered").glob("*.eml")):
        assert there.read(path.read_bytes()) == read_letter(path.read_bytes()), path.name


def test_a_letter_survives_being_written_down():
    read = read_letter((LETTERS / "delivered" / "with_a_file.eml").read_bytes())

    assert letter_from_json(letter_to_json(read)) == read


def test_a_letter_that_takes_too_long_is_unreadable_and_its_process_is_killed(own_reader):
    stuck = own_reader(seconds_max=0.3, command=STUCK)
    began = time.perf_counter()

    with pytest.raises(UnreadableLetter, match=r"more than 0\.3 seconds"):
        stuck.read(letter())

    assert time.perf_counter() - began < 30  # of the sixty it would take


def test_a_busy_machine_does_not_make_a_letter_unreadable():
    assert READ_SECONDS_MAX >= 5 * CPU_SECONDS_MAX


def test_a_letter_larger_than_the_pipe_does_not_hang_on_a_process_that_reads_nothing(own_reader):
    with pytest.raises(UnreadableLetter):
        own_reader(seconds_max=0.3, command=STUCK).read(letter("x" * 5_000_000))


def test_a_letter_whose_markup_takes_too_long_is_read_without_it(own_reader):
    slow = own_reader(seconds_max=1.5, command=(sys.executable, "-c", SLOW_MARKUP))

    assert slow.read(letter("The words.")).text == "The words."


def test_depth_hidden_from_the_check_costs_a_letter_its_markup_at_most(own_reader):
    content = letter().replace(b"text/plain", b"text/html").replace(b"Where is my order?", HIDDEN_DEPTH.encode() + b"Hi")

    assert own_reader(seconds_max=5).read(content).text.endswith("Hi")


def test_after_a_killed_process_the_next_letter_is_read(own_reader):
    there = own_reader()
    there.read(letter("First."))
    there._process.kill()
    there._process.wait()

    assert there.read(letter("Second.")).text == "Second."


def test_a_process_is_replaced_after_so_many_letters(own_reader, monkeypatch):
    monkeypatch.setattr(reader, "LETTERS_PER_PROCESS", 2)
    there = own_reader()
    pids = set()
    for _ in range(6):
        there.read(letter())
        pids.add(there._process.pid)

    assert len(pids) > 1


def test_the_process_has_no_secret_to_give_away(own_reader, monkeypatch):
    monkeypatch.setenv("MANYHANDS_SECRET_CANARY", "sing")
    there = own_reader()
    there.read(letter())

    with open(f"/proc/{there._process.pid}/environ", "rb") as environment:
        assert b"MANYHANDS_" not in environment.read()


def test_the_process_may_write_no_file_and_has_little_memory(own_reader):
    there = own_reader()
    there.read(letter())

    with open(f"/proc/{there._process.pid}/limits") as limits:
        lines = {line[:26].strip(): line[26:].split()[0] for line in limits}
    assert lines["Max file size"] == "0"
    assert lines["Max address space"] == str(1536 * 1024 * 1024)
    assert int(lines["Max cpu time"]) < 60


def test_a_tree_too_deep_for_the_parser_is_unreadable_and_the_next_letter_is_read(own_reader):
    head = "Content-Type: multipart/mixed; boundary=b0\n\n"
    deep = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(5_000))
    there = own_reader()

    with pytest.raises(UnreadableLetter, match="RecursionError"):
        there.read((head + deep).encode())

    assert there.read(letter("Next.")).text == "Next."
