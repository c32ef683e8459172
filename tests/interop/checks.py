"""The outcome of checks, one line each."""

import sys

from probe import Answer

failures: list[str] = []


def say(line: str) -> None:
    """Write one line now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def check(what: str, passed: object, seen: object = "") -> None:
    """Say the outcome of one check, with what was seen where it failed."""
    say(f"PASS {what}" if passed else f"FAIL {what}: {seen}")
    if not passed:
        failures.append(what)


def check_answer(what: str, answer: Answer, status: int, part: str = "") -> None:
    """Check the status of an answer and that its challenge or body holds a text."""
    text = answer.headers.get("www-authenticate", "") + answer.body.decode()
    check(what, answer.status == status and part in text, f"{answer.status} {text[:300]}")
