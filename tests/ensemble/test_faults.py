import errno
import fcntl
import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from allegiance.ensemble import files, lock, manifest, store
from allegiance.ensemble.cancel import FLAG, cancel
from allegiance.ensemble.design import run_seed
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.rows import ensemble_digest
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.errors import AllegianceError, InvalidInput, Stopped, StoreError
from ensemble import fakes
from ensemble.fakes import Told, job
from ensemble.waiting import until

RUNS = 14


def digest(folder):
    return ensemble_digest(read_ensemble(folder).futures)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return digest(simulate_ensemble(job(), RUNS, tmp_path_factory.mktemp("whole"), 1))


class Driver:
    """An ensemble in a process of its own that waits forever in its eighth and ninth future."""

    def __init__(self, tmp_path, workers):
        self.folder, self.traces = tmp_path / "e", tmp_path / "traces"
        self.traces.mkdir()
        self.waiting = [run_seed(1, 7), run_seed(1, 8)][:workers]
        call = (str(self.folder), str(self.traces), self.waiting, RUNS, workers)
        tests = [str(Path(fakes.__file__).parent.parent)]
        code = f"import sys; sys.path[:0] = {tests}; from ensemble import fakes; fakes.drive{call}"
        # A session of its own, so that a signal can be sent to the whole group as a terminal sends Ctrl-C.
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], start_new_session=True, stderr=subprocess.PIPE, text=True
        )

    def until_it_waits(self):
        until(lambda: all(list(self.traces.glob(f"begun-{seed}-*")) for seed in self.waiting))
        until(lambda: manifest.kept(self.folder) == 7)
        return self

    def pids(self):
        return {int(path.name.rsplit("-")[-1]) for path in self.traces.glob("begun-*")}


def alive(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("workers", [1, 2])
def test_an_ensemble_killed_in_the_middle_goes_on_to_the_same_bits(tmp_path, whole, workers):
    driver = Driver(tmp_path, workers).until_it_waits()
    driver.process.kill()
    driver.process.communicate()
    told = Told()
    simulate_ensemble(job(), RUNS, driver.folder, workers, told)
    assert (7, RUNS) == told.before
    assert whole == digest(driver.folder)
    assert [] == list(driver.folder.glob(".*.tmp"))


def test_workers_end_when_their_parent_is_killed(tmp_path):
    driver = Driver(tmp_path, 2).until_it_waits()
    workers = driver.pids()
    driver.process.kill()
    driver.process.communicate()
    until(lambda: not any(alive(pid) for pid in workers))


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_what_is_done_and_is_quiet(tmp_path, whole, workers):
    driver = Driver(tmp_path, workers).until_it_waits()
    os.killpg(driver.process.pid, signal.SIGINT)
    _, said = driver.process.communicate(timeout=60)
    assert (130, "") == (driver.process.returncode, said)
    assert 7 == read_ensemble(driver.folder).futures.height
    simulate_ensemble(job(), RUNS, driver.folder, 1)
    assert whole == digest(driver.folder)


def test_another_process_stops_an_ensemble_and_what_is_done_is_kept(tmp_path, whole):
    driver = Driver(tmp_path, 2).until_it_waits()
    assert [driver.folder] == cancel(driver.folder.parent, 60)
    driver.process.communicate(timeout=60)
    assert (4, 7) == (driver.process.returncode, manifest.kept(driver.folder))
    assert not any(alive(pid) for pid in driver.pids())
    simulate_ensemble(job(), RUNS, driver.folder, 1)
    assert whole == digest(driver.folder)


def test_one_process_stops_with_the_future_that_it_is_in(tmp_path):
    class Asks(Told):
        def advances(self, done):
            if done == 5:
                (tmp_path / "e" / FLAG).touch()

    with pytest.raises(Stopped, match="5 of 14 futures"):
        simulate_ensemble(job(), RUNS, tmp_path / "e", 1, Asks())
    assert 5 == manifest.kept(tmp_path / "e")
    assert not (tmp_path / "e" / FLAG).exists()


def test_one_that_does_not_stop_in_time_is_said(tmp_path):
    driver = Driver(tmp_path, 1).until_it_waits()
    with pytest.raises(AllegianceError, match=f"process {driver.process.pid} was told"):
        cancel(driver.folder, 0.1)
    driver.process.kill()
    driver.process.communicate()
    assert (driver.folder / FLAG).exists()
    # It was meant for the process that is gone, and does not stop the next one.
    simulate_ensemble(job(), RUNS, driver.folder, 1)


def test_where_nothing_is_simulated_there_is_nothing_to_stop(tmp_path):
    folder = simulate_ensemble(job(), 3, tmp_path / "e", 1)
    with pytest.raises(InvalidInput, match="nothing is being simulated in"):
        cancel(folder, 1)


def test_a_clock_that_was_moved_back_changes_nothing(tmp_path, whole):
    folder = simulate_ensemble(job(), 7, tmp_path / "e", 1)
    for path in folder.iterdir():
        os.utime(path, (2e9, 2e9))  # as if written years from now
    told = Told()
    simulate_ensemble(job(), RUNS, folder, 1, told)
    assert (7, RUNS) == told.before
    assert whole == digest(folder)


def test_a_file_that_may_not_grow_is_a_full_disk(tmp_path, whole):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, limits[1]))
    try:
        with pytest.raises(StoreError, match="File too large.*the same command goes on from there"):
            simulate_ensemble(job(), RUNS, tmp_path / "e", 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [] == list((tmp_path / "e").glob(".*.tmp"))
    assert 0 == manifest.kept(tmp_path / "e")
    assert whole == digest(simulate_ensemble(job(), RUNS, tmp_path / "e", 1))
    assert RUNS == manifest.kept(tmp_path / "e")


def test_a_second_process_is_refused_with_the_pid_of_the_first(tmp_path):
    driver = Driver(tmp_path, 1).until_it_waits()
    try:
        with pytest.raises(StoreError, match=rf"written by process {driver.process.pid}\b"):
            simulate_ensemble(job(), RUNS, driver.folder, 1)
    finally:
        driver.process.kill()
        driver.process.communicate()
    # The lock of a process that is no more is taken over.
    simulate_ensemble(job(), RUNS, driver.folder, 1)


def test_a_corrupted_part_is_found_and_its_futures_are_simulated_again(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "PART", 5)
    folder = simulate_ensemble(job(), RUNS, tmp_path / "e", 1)
    right = digest(folder)
    part = folder / "part-00001.parquet"
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    with pytest.raises(StoreError, match="part-00001.parquet is corrupted"):
        read_ensemble(folder)
    told = Told()
    simulate_ensemble(job(), RUNS, folder, 1, told)
    assert (9, RUNS) == told.before
    assert ["part-00001.parquet is corrupted (its checksum is wrong); its futures are simulated again"] == (
        told.sentences
    )
    assert right == digest(folder)


def test_a_part_that_vanished_is_simulated_again(tmp_path, whole):
    folder = simulate_ensemble(job(), RUNS, tmp_path / "e", 1)
    (folder / "part-00000.parquet").unlink()
    simulate_ensemble(job(), RUNS, folder, 1)
    assert whole == digest(folder)


@pytest.mark.parametrize("step", range(1, 9))
def test_a_full_disk_at_any_write_is_said_and_nothing_is_half_written(tmp_path, monkeypatch, whole, step):
    monkeypatch.setattr(store, "EVERY", -1.0)
    real, count = os.fsync, iter(range(1, 1000))

    def full(number):
        if next(count) >= step:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(number)

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(StoreError, match="No space left on device.*the same command goes on from there"):
        simulate_ensemble(job(), RUNS, tmp_path / "e", 1)
    monkeypatch.undo()
    assert [] == list((tmp_path / "e").glob(".*.tmp"))
    told = Told()
    simulate_ensemble(job(), RUNS, tmp_path / "e", 1, told)
    assert not [sentence for sentence in told.sentences if "corrupted" in sentence]
    assert whole == digest(tmp_path / "e")


def test_threads_of_a_process_write_one_file_whole(tmp_path):
    path, texts = tmp_path / "why.json", [b"a" * 200_000, b"b" * 300_000]
    with ThreadPoolExecutor(2) as threads:
        for _ in threads.map(lambda k: files.write_whole(path, texts[k % 2]), range(60)):
            assert path.read_bytes() in texts
    assert [path] == list(tmp_path.iterdir())


def test_who_looks_at_a_lock_keeps_nobody_from_it(tmp_path, monkeypatch):
    lock.lock(tmp_path).close()
    looking = (tmp_path / lock.NAME).open("r+b")
    fcntl.flock(looking, fcntl.LOCK_SH)
    assert lock.holder(tmp_path) is None
    monkeypatch.setattr(lock, "sleep", lambda _: looking.close())
    lock.lock(tmp_path).close()
    assert looking.closed


@pytest.mark.parametrize("named", ["before", "after"])
def test_a_part_that_is_written_while_it_is_read_is_not_called_corrupted(tmp_path, monkeypatch, named):
    simulate_ensemble(job(), 4, tmp_path / "e", 1)
    simulate_ensemble(job(), RUNS, tmp_path / "more", 1)
    name, real = "part-00000.parquet", manifest.read_manifest
    found = iter((real(tmp_path / "e"), real(tmp_path / "more"), real(tmp_path / "more")))
    part = (tmp_path / "more" / name).read_bytes()

    def written(folder):
        if named == "before":
            (folder / name).write_bytes(part)
        return next(found)

    def paused(_):
        (tmp_path / "e" / name).write_bytes(part)

    monkeypatch.setattr(manifest, "read_manifest", written)
    monkeypatch.setattr(manifest, "sleep", paused)
    if named == "after":  # the manifest names a part that is not there yet
        (tmp_path / "e" / name).unlink()
        next(found)
        monkeypatch.setattr(manifest, "holder", lambda _: "7")
    assert RUNS == read_ensemble(tmp_path / "e").futures.height


class Crash(BaseException):
    pass


@pytest.mark.parametrize("crash", range(1, 9))
@pytest.mark.parametrize("renamed", [True, False])
@pytest.mark.parametrize("once", [True, False])
def test_a_crash_around_any_rename_loses_no_part_that_was_whole(
    tmp_path, monkeypatch, whole, crash, renamed, once
):
    monkeypatch.setattr(store, "EVERY", -1.0)
    real, count = Path.replace, iter(range(1, 1000))

    def replace(self, target):
        here = next(count)
        stop = here == crash if once else here >= crash
        if renamed or not stop:
            real(self, target)
        if stop:
            raise Crash

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Crash):
        simulate_ensemble(job(), RUNS, tmp_path / "e", 1)
    monkeypatch.undo()
    told = Told()
    simulate_ensemble(job(), RUNS, tmp_path / "e", 1, told)
    assert not [sentence for sentence in told.sentences if "corrupted" in sentence]
    # After the first manifest of all, each future takes three renames: manifest, part, manifest.
    assert (crash - 1) // 3 <= told.before[0] <= crash // 3 + 1
    assert whole == digest(tmp_path / "e")


def test_a_case_changed_in_between_is_refused_with_the_difference(tmp_path):
    folder = simulate_ensemble(job(), 3, tmp_path / "e", 1)
    changed = {"days": 10, "parameters": {"pay": {"value": 4}}}
    with pytest.raises(InvalidInput, match="case: parameters.pay.value: 3 → 4"):
        simulate_ensemble(job(content=changed), 3, folder, 1)


@pytest.mark.parametrize(
    ("other", "said"), [({"seed": 2}, "seed: 1 → 2"), ({"mode": "prior"}, "mode: fixed → prior")]
)
def test_other_futures_in_the_same_folder_are_refused(tmp_path, other, said):
    folder = simulate_ensemble(job(), 3, tmp_path / "e", 1)
    before = (folder / "manifest.json").read_bytes()
    with pytest.raises(InvalidInput, match=said):
        simulate_ensemble(job(**other), 3, folder, 1)
    assert before == (folder / "manifest.json").read_bytes()


def test_a_folder_that_cannot_be_made_is_invalid_input(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInput, match="cannot write to .*file/e: Not a directory"):
        simulate_ensemble(job(), 3, tmp_path / "file" / "e", 1)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "allegiance.store/1", "what": 1}'])
def test_a_manifest_that_is_none_is_said(tmp_path, text):
    (tmp_path / manifest.NAME).write_text(text)
    with pytest.raises(StoreError, match="not an ensemble's manifest"):
        simulate_ensemble(job(), 3, tmp_path, 1)


def test_a_manifest_of_a_later_version_is_said(tmp_path):
    (tmp_path / manifest.NAME).write_text('{"schema": "allegiance.store/99", "identity": {}, "case": {}}')
    with pytest.raises(InvalidInput, match=r"written by a later version \(schema allegiance.store/99, here"):
        read_ensemble(tmp_path)


def test_a_longer_ensemble_goes_on_from_the_shorter(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "PART", 5)
    folder = simulate_ensemble(job("prior"), 7, tmp_path / "e", 1)
    told = Told()
    simulate_ensemble(job("prior"), RUNS, folder, 1, told)
    assert (7, RUNS) == told.before
    assert digest(simulate_ensemble(job("prior"), RUNS, tmp_path / "whole", 1)) == digest(folder)
    names = ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]
    assert names == sorted(path.name for path in folder.glob("part-*"))


def test_fewer_futures_than_kept_are_the_first_ones_and_hide_none(tmp_path):
    folder = simulate_ensemble(job(), 9, tmp_path / "e", 1)
    simulate_ensemble(job(), 4, folder, 1)
    assert [0, 1, 2, 3] == read_ensemble(folder, 4).futures["index"].to_list()
    assert 9 == read_ensemble(folder).futures.height


def test_a_folder_without_an_ensemble_is_said(tmp_path):
    with pytest.raises(InvalidInput, match="no ensemble is kept in"):
        read_ensemble(tmp_path)


def test_an_ensemble_of_failures_says_why(tmp_path):
    spoilt = {run_seed(1, k): "raise" for k in range(3)}
    folder = simulate_ensemble(job(spoilt=spoilt), 3, tmp_path / "e", 1)
    with pytest.raises(StoreError, match=r"all 3 futures failed \(ZeroDivisionError\)"):
        read_ensemble(folder)
