"""Dates as publishers give them -> ISO 8601: a date, or a time with its offset where one is given."""

from __future__ import annotations

import re
from datetime import datetime

_DATE_ALONE = re.compile(r"\d{4}-?\d\d-?\d\d")
_SPACE_BEFORE_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$|Z$)")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:,? (?:at )?(\d{1,2}:\d\d))?")
_DAY_MONTH = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9})\.?,? (\d{4})(?:,? (?:at )?(\d{1,2}:\d\d))?")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip


def iso(value: str) -> str | None:
    """The date or time in ISO 8601, None where it is neither. No offset is added to a time that has none."""
    text = _SPACE_BEFORE_OFFSET.sub("", " ".join(value.split()))
    return _from_iso(text) or _from_words(text) or _from_mail(text)


def more_precise(date: str, others: list[str]) -> str:
    """The first of the others that adds the time of day to this date, or the date itself."""
    if "T" in date:
        return date
    return next((other for other in others if other.startswith(f"{date}T")), date)


def _from_iso(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.date().isoformat() if _DATE_ALONE.fullmatch(text) else moment.isoformat(timespec="seconds")


def _from_words(text: str) -> str | None:
    if found := _MONTH_DAY.fullmatch(text):
        month, day, year, time = found.groups()
    elif found := _DAY_MONTH.fullmatch(text):
        day, month, year, time = found.groups()
    else:
        return None
    number = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(month.lower())), 0)
    return _from_iso(f"{year}-{number:02}-{int(day):02}" + (f"T{time:0>5}" if time else ""))


def _from_mail(text: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds") if ":" in text else None
    except (ValueError, OverflowError):
        return None
