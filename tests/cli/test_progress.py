import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from allegiance.cli import progress
from allegiance.cli.progress import Progress

TESTS = Path(__file__).parent.parent
RUN = """
import sys
sys.path.insert(0, {tests!r})
from ensemble.fakes import future
from allegiance.cli import main, progress
from allegiance.simulation import run
def slow(case, **given):
    while shown.is_alive():
        shown.join(0.05)
    return future(case, **given)
run.simulate_future, run.warm, progress.PATIENCE = slow, lambda case: None, 0.0
class Timer(progress.threading.Timer):
    def start(self):
        global shown
        shown = self
        super().start()
progress.threading.Timer = Timer
sys.exit(main.status({arguments!r}))
"""


def test_without_a_terminal_there_is_a_line_now_and_then_with_the_time_to_go(capsys, monkeypatch):
    monkeypatch.setattr(progress, "LINES", -1.0)
    with Progress(quiet=False) as shown:
        shown.begins(2, 6)
        shown.advances(3)
        shown.advances(4)
    lines = capsys.readouterr().err.splitlines()
    assert "allegiance: 3 of 6 futures" == lines[0]
    assert re.fullmatch(r"allegiance: 4 of 6 futures, about \d+ s to go", lines[1])


def test_the_time_to_go_does_not_count_what_came_before_the_first_future():
    shown = Progress(quiet=False)
    shown.total, shown.done = 10, 4
    assert ", about 9 s to go" == shown._left(now=104.5, since=100.0, first=1)


def test_soon_done_says_nothing(capsys):
    with Progress(quiet=False) as shown:
        shown.begins(0, 1)
        shown.advances(1)
    assert "" == capsys.readouterr().err


@pytest.mark.parametrize(("kept", "said"), [(0, True), (63, False)])
def test_compiling_is_not_spoken_of_where_futures_are_kept(capsys, kept, said):
    shown = Progress(quiet=False)
    shown.begins(kept, 400)
    shown._timer.cancel()
    shown._show()
    told = capsys.readouterr().err
    assert told.startswith(f"allegiance: {kept} of 400 futures")
    assert said == ("if this version of the program has not run here yet" in told)


def test_quiet_says_nothing_however_long_it_takes(capsys, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "LINES", -1.0)
    with Progress(quiet=True) as shown:
        shown.begins(0, 2)
        shown.advances(1)
    assert "" == capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
@pytest.mark.parametrize("colour", [True, False])
def test_a_terminal_shows_a_bar_on_stderr_in_colour_unless_that_is_unwanted(tmp_path, case_file, colour):
    arguments = ["run", str(case_file), "--fixed", "--runs", "2", "--workers", "1", "--json"]
    mine, theirs = os.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    environment |= {"TERM": "xterm"} | ({} if colour else {"NO_COLOR": "1"})
    code = RUN.format(tests=str(TESTS), arguments=arguments)
    command = [sys.executable, "-c", code]
    with ThreadPoolExecutor(1) as reader:  # a terminal that nobody reads is full after a while
        said = reader.submit(drained, mine)
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=theirs, check=False
        )
        os.close(theirs)
        said = said.result()
    assert 0 == done.returncode, said
    assert 2 == json.loads(done.stdout)["futures"]
    assert "0/2" in said
    assert colour == bool(re.search(r"\x1b\[[39]\d", said))


def drained(terminal):
    """What is written to a terminal until its other end is closed."""
    said = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # Linux says so at the end of a terminal
            break
        if not more:
            break
        said += more
    os.close(terminal)
    return said.decode()
