"""The drafts of a run, in this process or in several: what comes out is in the order of the tasks."""

import gc
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import takewhile
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from followup_lint.draftfiles import default_patterns
from followup_lint.errors import FollowupLintError
from followup_lint.examine import Desk, Done, Setup, Surveyed, Task, do
from followup_lint.kept import Kept
from followup_lint.meaning import load_early

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MOST_AT_ONCE = 16  # tasks that a worker gets; fewer towards the end, so that none works while the others are done
_IN_HAND = 2  # such batches, so that none waits for the next while its results are read
_AHEAD = 8  # batches for each worker that may be done before an earlier one is
_WORTH_A_WORKER = 50  # drafts; starting a worker takes as long as checking so many
_LEAST_FOR_A_WORKER = 8


@dataclass(slots=True)
class _Worker:
    """A process, this end of its pipe, the batches that it has in hand, the oldest first, and how many setups it has;
    `read` are the drafts that it has read and may still have, `news` what others have found out since.
    """

    process: BaseProcess
    pipe: "Connection[bytes, bytes]"
    setups: int
    batches: deque[int] = field(default_factory=deque)
    read: set[int] = field(default_factory=set)
    news: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pool:
    """The processes of a run; without any, this process does the work."""

    desk: Desk
    workers: list[_Worker] = field(default_factory=list)

    def do(self, count: int, task_of: Callable[[int], Task]) -> Iterator[Done | None]:
        """What comes of so many tasks, in their order; None if the process died that had it in hand.

        A task is asked for by its number when it is its turn.
        """
        if not self.workers:
            return (do(task_of(number), self.desk) for number in range(count))
        return _do_in_processes(count, task_of, self)


def choose_jobs(count: int, jobs: int | None) -> int:
    """How many processes check `count` drafts: those that were asked for, or as many as are worth it."""
    if jobs is None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        jobs = min(cores, count // _WORTH_A_WORKER)
    return max(1, min(jobs, -(-count // _LEAST_FOR_A_WORKER)))


@contextmanager
def open_pool(desk: Desk, jobs: int) -> Iterator[Pool]:
    """So many processes, or this one. While the body runs, Ctrl-C also ends them; when it is over, they are gone."""
    pool = Pool(desk)
    with _killed_by_interrupts(pool.workers):
        if jobs > 1:
            if desk.is_early and _is_alone():
                _prepare(desk, early=False)
                gc.freeze()  # or looking for garbage would touch, and so copy, what the copies share
            for _ in range(jobs):
                pool.workers.append(_start(pool))
        yield pool


@dataclass(frozen=True, slots=True)
class _Tasks:
    """The tasks in batches, those that no worker got yet, and what came of the others until somebody asks for it."""

    task_of: Callable[[int], Task]
    batches: Sequence[range]
    waiting: list[int]
    done: dict[int, Sequence[Done | None]] = field(default_factory=dict)

    def tasks(self, batch: int) -> list[Task]:
        """The tasks of a batch."""
        return [self.task_of(number) for number in self.batches[batch]]

    def take(self, worker: _Worker, furthest: int) -> int | None:
        """The next batch for a worker: of those up to `furthest` the first that is about drafts which it has read."""
        near = list(takewhile(lambda batch: batch <= furthest, self.waiting))
        own = (batch for batch in near if self.task_of(self.batches[batch][0]).number in worker.read)
        batch = next(own, near[0] if near else None)
        if batch is not None:
            self.waiting.remove(batch)
        return batch


def _do_in_processes(count: int, task_of: Callable[[int], Task], pool: Pool) -> Iterator[Done | None]:
    batches = list(_cut(count, len(pool.workers)))
    tasks = _Tasks(task_of, batches, list(range(len(batches))))
    for awaited in range(len(batches)):
        while awaited not in tasks.done:
            for worker in pool.workers:
                _hand_out(worker, tasks, awaited + _AHEAD * len(pool.workers), pool)
            _collect(tasks, pool)
        yield from tasks.done.pop(awaited)


def _cut(count: int, jobs: int) -> Iterator[range]:
    """The numbers of the tasks in batches."""
    at = 0
    while at < count:
        size = max(1, min(_MOST_AT_ONCE, (count - at) // (2 * _IN_HAND * jobs)))
        yield range(at, at + size)
        at += size


def _hand_out(worker: _Worker, tasks: _Tasks, furthest: int, pool: Pool) -> None:
    """Gives the worker its next batches, if there are any."""
    while len(worker.batches) < _IN_HAND and (batch := tasks.take(worker, furthest)) is not None:
        worker.batches.append(batch)
        new = [replace(each, linter=replace(each.linter)) for each in pool.desk.setups[worker.setups :]]
        worker.setups += len(new)
        with suppress(OSError):  # it died, as reading from it will tell
            worker.pipe.send_bytes(pickle.dumps((new, tasks.tasks(batch), worker.news)))
        worker.news = []


def _collect(tasks: _Tasks, pool: Pool) -> None:
    """Waits until a worker has done a batch, or died."""
    busy = {worker.pipe: worker for worker in pool.workers if worker.batches}
    for pipe in connection.wait(list(busy)):
        worker = busy[pipe]  # type: ignore[index]  # these were waited for
        made, news = _receive(worker)
        batch = worker.batches.popleft()
        tasks.done[batch] = [None] * len(tasks.batches[batch]) if made is None else made
        if made is None:
            tasks.waiting[:0] = worker.batches
            tasks.waiting.sort()
            pool.workers.remove(worker)
            pool.workers.append(_start(pool))
        elif isinstance(made[0], Surveyed):
            worker.read.update(task.number for task in tasks.tasks(batch))
        for other in pool.workers if news else ():
            other.news += [news] if other is not worker else []


def _receive(worker: _Worker) -> tuple[list[Done | None] | None, bytes]:
    """What a worker has done, None if it died; and what it has found out on the way, as it is sent to others."""
    try:
        return pickle.loads(worker.pipe.recv_bytes()), worker.pipe.recv_bytes()
    except (EOFError, OSError):
        return None, b""


def _start(pool: Pool) -> _Worker:
    """A new process: a copy of this one where that is safe, because it has no other threads, else a fresh one."""
    is_copy = _is_alone()
    context = get_context("fork" if is_copy else "spawn")
    ours, theirs = context.Pipe()
    inputs = pool.desk.inputs if is_copy else replace(pool.desk.inputs, patterns_of=default_patterns)
    setups = list(pool.desk.setups) if is_copy else []
    store, is_early, explicit = pool.desk.store, pool.desk.is_early, pool.desk.explicit
    desk = Desk(inputs, store, setups, kept=Kept(store.folder), is_early=is_early, explicit=explicit)
    # A copy that held the pipes of others, or its own other end, would not notice that this process is gone.
    foreign = [ours, *(worker.pipe for worker in pool.workers)] if is_copy else []
    process = context.Process(target=_work, args=(theirs, foreign, desk), daemon=True)  # type: ignore[attr-defined]
    if not is_copy:
        resource_tracker.ensure_running()  # which ends the blocking of signals
    with _interrupts_blocked():  # for the process, from its first moment on: this one tells it when to stop
        process.start()
    theirs.close()
    return _Worker(process, ours, len(desk.setups))


def _is_alone() -> bool:
    """Whether this process can be copied: it has no other threads."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _prepare(desk: Desk, *, early: bool) -> None:
    """Makes linters ready; `early` also begins to load the meaning model, in a thread."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else numpy starts threads, which it has no use for here
    for setup in desk.setups:
        with suppress(FollowupLintError):  # the first draft tells
            setup.linter.prepare(early=early)
            if early and setup.linter.asks_meaning:
                load_early()


def _work(pipe: "Connection[bytes, bytes]", foreign: "Sequence[Connection[bytes, bytes]]", desk: Desk) -> None:
    """What a worker does: its tasks until there are no more, or nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for each in foreign:
        each.close()
    if desk.is_early:
        _prepare(desk, early=True)
    inbox: SimpleQueue[bytes | None] = SimpleQueue()
    Thread(target=_receive_all, args=(pipe, inbox), daemon=True).start()
    while (received := inbox.get()) is not None:
        setups: list[Setup]
        tasks: list[Task]
        news: list[bytes]
        setups, tasks, news = pickle.loads(received)
        desk.setups.extend(setups)
        for told in news:
            desk.known.update(pickle.loads(told))
        before = set(desk.known)
        pipe.send_bytes(pickle.dumps([do(task, desk) for task in tasks]))
        found_out = {sentence: meaning for sentence, meaning in desk.known.items() if sentence not in before}
        pipe.send_bytes(pickle.dumps(found_out) if found_out else b"")


def _receive_all(pipe: "Connection[bytes, bytes]", inbox: "SimpleQueue[bytes | None]") -> None:
    """Takes what is sent at once: if both sides had to wait until the other reads, they would wait forever."""
    with suppress(EOFError, OSError):
        while True:
            inbox.put(pipe.recv_bytes())
    inbox.put(None)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _killed_by_interrupts(workers: Sequence[_Worker]) -> Iterator[None]:
    """While the body runs, Ctrl-C also ends the workers; when it is over, they are gone."""
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: object) -> None:
        for worker in workers:
            worker.process.kill()
        if callable(before):
            before(number, frame)  # type: ignore[arg-type]  # a frame
        os._exit(130)

    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        for worker in workers:
            worker.pipe.close()
            worker.process.kill()
            worker.process.join()
        with suppress(ValueError, TypeError):
            signal.signal(signal.SIGINT, before)
