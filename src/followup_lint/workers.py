"""Answering many questions about drafts, in this process or in several."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from followup_lint.engine import Linter
from followup_lint.errors import FollowupLintError, boundary
from followup_lint.recall import Answer, Question

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from followup_lint.meaning import Meaning

_MOST_KNOWN = 4_000  # sentences whose meaning is kept while a run lasts: letters to several people have many in common
_AT_ONCE = 8  # drafts that a worker gets
_WORTH_A_WORKER = 50  # drafts; starting a worker takes as long as checking so many

Report = Callable[[int, Answer], None]


class Unforeseen(FollowupLintError):
    """A fault of ours, which costs one draft."""


def choose_jobs(count: int, jobs: int | None) -> int:
    """How many processes check `count` drafts: those that were asked for, or as many as are worth it."""
    if jobs is None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        jobs = min(cores, count // _WORTH_A_WORKER)
    return max(1, min(jobs, -(-count // _AT_ONCE)))


def answer_all(questions: Sequence[Question], jobs: int, report: Report) -> None:
    """Calls `report` with the number of each question and its answer, in any order.

    Whatever goes wrong is a failure in the answer; a process that dies costs the drafts that it had in hand.
    """
    if jobs == 1:
        known: dict[str, Meaning] = {}
        for number, question in enumerate(questions):
            report(number, answer(question, known))
    elif questions:
        _answer_in_processes(questions, jobs, report)


def answer(question: Question, known: "dict[str, Meaning] | None" = None) -> Answer:
    """The answer to a question. `known` has meanings of sentences, to which new ones are added."""
    draft = question.draft
    try:
        with boundary(Unforeseen, "checking this draft", path=draft.path):
            found = question.linter.find(
                draft,
                question.context,
                question.kind.kind,
                kind_certainty=question.kind.certainty,
                timing=question.timing,
                sent=question.sent,
                near_duplicate=question.near_duplicate,
                known=known,
            )
    except FollowupLintError as error:  # such as a model that its configuration names, and that is not there
        return Answer((), (error,), is_lost=True)
    while known and len(known) > _MOST_KNOWN:
        del known[next(iter(known))]
    return Answer(found.findings, found.failures)


@dataclass(slots=True)
class _Worker:
    """A process, this end of its pipe, and the numbers of the questions that it has in hand."""

    process: BaseProcess
    pipe: "Connection[bytes, bytes]"
    numbers: Sequence[int] = ()


def _answer_in_processes(questions: Sequence[Question], jobs: int, report: Report) -> None:
    linters = list({id(question.linter): question.linter for question in questions}.values())
    waiting = [range(at, min(at + _AT_ONCE, len(questions))) for at in range(0, len(questions), _AT_ONCE)][::-1]
    workers: list[_Worker] = []
    with _killed_by_interrupts(workers):
        for _ in range(jobs):
            workers.append(_start(linters))
            _hand_out(workers[-1], waiting, questions, linters)
        while busy := {worker.pipe: worker for worker in workers if worker.numbers}:
            for pipe in connection.wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]  # these were waited for
                answers = _receive(worker)
                for number, place in zip(worker.numbers, range(_AT_ONCE), strict=False):
                    report(number, answers[place] if answers else _lost(questions[number]))
                worker.numbers = ()
                if answers is None:
                    workers.remove(worker)
                    worker = _start(linters)
                    workers.append(worker)
                _hand_out(worker, waiting, questions, linters)


def _hand_out(worker: _Worker, waiting: list[range], questions: Sequence[Question], linters: Sequence[Linter]) -> None:
    """Gives the worker its next questions, if there are any."""
    if waiting:
        worker.numbers = waiting.pop()
        places = {id(linter): place for place, linter in enumerate(linters)}
        asked = [(places[id(questions[n].linter)], replace(questions[n], linter=None)) for n in worker.numbers]  # type: ignore[arg-type]  # the worker has it
        with suppress(OSError):  # it died, as reading from it will tell
            worker.pipe.send_bytes(pickle.dumps(asked))


def _lost(question: Question) -> Answer:
    message = "could not be checked: the process that checked it ended; check it alone, or with --jobs 1"
    return Answer((), (Unforeseen(message, path=question.draft.path),), is_lost=True)


def _receive(worker: _Worker) -> list[Answer] | None:
    """The answers of a worker; None if it died."""
    try:
        found: list[Answer] = pickle.loads(worker.pipe.recv_bytes())
    except (EOFError, OSError):
        return None
    return found


def _start(linters: Sequence[Linter]) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, linters), daemon=True)
    resource_tracker.ensure_running()  # which ends the blocking of signals
    with _interrupts_blocked():  # for the process, from its first moment on: this one tells it when to stop
        process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(pipe: "Connection[bytes, bytes]", linters: Sequence[Linter]) -> None:
    """What a worker does: answers what it is asked until there is nothing more, or nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    known: dict[str, Meaning] = {}
    while True:
        try:
            asked: list[tuple[int, Question]] = pickle.loads(pipe.recv_bytes())
        except EOFError:
            return
        answers = [answer(replace(question, linter=linters[place]), known) for place, question in asked]
        pipe.send_bytes(pickle.dumps(answers))


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
