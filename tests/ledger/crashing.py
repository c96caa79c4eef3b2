"""A process that records and looks without a pause, for as long as it is let live: ``test_crashes`` kills it."""

from __future__ import annotations

import itertools
import os
import sys
import threading

from graphmodel.casework.recording import record_subjects
from graphmodel.casework.rectifying import rectify
from graphmodel.findings.people import profile
from graphmodel.ledger.actors import Actor
from graphmodel.records.subject import SubjectDraft
from graphmodel.server.connection import connect
from graphmodel.vocabulary import AccountRole, Purpose, Sex

LOOKERS = 3
"""Threads that look, so that looks of several are written together."""

CORRECTION = {"family_name": "Corrected", "sex": Sex.FEMALE}


def work(number: int, shown: int) -> None:
    """Record a person, correct them, record the next; others look at them meanwhile, and say what they were shown.

    Args:
        number: of this process.
        shown: file descriptor to which each look that was answered is written.
    """
    recorder = Actor(f"crash-{number}", AccountRole.OPERATOR, Purpose.ADMINISTRATION)
    reviewer = Actor(f"crash-{number}", AccountRole.SENIOR_REVIEWER, Purpose.REGISTER_REVIEW)
    first = f"C-{number}-0"
    record_subjects(recorder, [person(first)])
    for looker in range(LOOKERS):
        actor = Actor(f"crash-{number}-{looker}", AccountRole.ANALYST, Purpose.INVESTIGATION)
        threading.Thread(target=look, args=(actor, first, shown), daemon=True).start()
    for n in itertools.count(1):
        uid = f"C-{number}-{n}"
        record_subjects(recorder, [person(uid)])
        rectify(
            reviewer,
            uid,
            {"family_name": "Corrected", "sex": Sex.FEMALE},
            "The birth certificate.",
            ["custody record 1"],
        )


def look(actor: Actor, uid: str, shown: int) -> None:
    """Look at a person again and again."""
    while True:
        profile(actor, uid)
        os.write(shown, f"{actor.uid}\n".encode())


def person(uid: str) -> SubjectDraft:
    """Return somebody to record."""
    return SubjectDraft(uid=uid, given_name="Ada", family_name="Byron", borough="nowhere")


def main() -> None:
    """Start a child for each line ``NUMBER FILE`` of the input, and say its process id: it lives until it is killed."""
    uri, username, password = sys.argv[1:]
    for line in sys.stdin:
        number, file = line.split()
        child = os.fork()
        if child == 0:
            connect(uri, username, password)
            work(int(number), os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
