"""Is it still standing? Only a list that proves itself may say so."""

from typing import Any

from . import moments
from .case import Case, issuer_of
from .documents import Document
from .findings import Finding
from .status import bit

DECISIVE = {"revocation", "suspension"}


def check_status(case: Case) -> list[Finding]:
    """One finding for each status entry; whatever hinders an answer is "unknown"."""
    if not case.signed:
        return [_finding("entry", "skipped", "nothing is asked for an unsigned claim")]
    entries = case.document.get("credentialStatus")
    if entries is None:
        return [_finding("entry", "ok", "its issuer cannot revoke it")]
    return [_entry(case, each) for each in _listed(entries)]


def _listed(entries: Any) -> list[Any]:
    return entries if isinstance(entries, list) else [entries]


def _entry(case: Case, entry: Any) -> Finding:
    try:
        url, purpose, index = _claim(entry)
    except (KeyError, TypeError, ValueError) as fault:
        return _finding("entry", "failed", f"not a status entry: {fault}")
    if purpose not in DECISIVE:
        return _finding(purpose, "skipped", "says nothing about validity")
    try:
        is_set = _look_up(case, url, purpose, index)
    except Exception as fault:  # fetching may fail in any way: unknown
        return _finding(purpose, "unknown", f"{type(fault).__name__}: {fault}"[:300])
    return _finding(purpose, "failed" if is_set else "ok", f"bit {index} of {url}")


def _claim(entry: Document) -> tuple[str, str, int]:
    if entry["type"] not in ("BitstringStatusListEntry", ["BitstringStatusListEntry"]):
        raise ValueError("of another kind")
    if str(entry.get("statusSize", 1)) != "1":
        raise ValueError("more than one bit")
    url, purpose = entry["statusListCredential"], entry["statusPurpose"]
    index = entry["statusListIndex"]
    if not all(isinstance(each, str) for each in (url, purpose, index)):
        raise TypeError("not text")
    if not (index.isascii() and index.isdigit()):
        raise ValueError("the index is not a number")
    if entry.get("id") == url:
        raise ValueError("it has the address of its list")
    return url, purpose, int(index)


def _look_up(case: Case, url: str, purpose: str, index: int) -> bool:
    found = case.fetch_list(url)
    case.prove(found)
    if issuer_of(found) != case.issuer:
        raise ValueError("the list is of another issuer")
    if found.get("id") != url:
        raise ValueError("it is another list")
    if "BitstringStatusListCredential" not in found["type"]:
        raise ValueError("it is not a status list")
    _fresh(case, found)
    subject = found["credentialSubject"]
    if subject["type"] != "BitstringStatusList" or subject["statusPurpose"] != purpose:
        raise ValueError("the list is for another purpose")
    return bit(subject["encodedList"], index)


def _fresh(case: Case, found: Document) -> None:
    if moments.parse(found["validFrom"]) > case.at:
        raise ValueError("the list is from the future")
    if moments.parse(found["validUntil"]) <= case.at:
        raise ValueError("the list is out of date")


def _finding(check: str, outcome: Any, detail: str = "") -> Finding:
    return Finding("status", check, outcome, detail)
