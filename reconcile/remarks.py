"""Remarks: what people say beside the links and count for nothing in a standing. Comments, replies, sign-offs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reconcile.escaping import escape, unescape

Record = dict[str, Any]


class Subject(StrEnum):
    """What a comment is on."""

    CLAIM = "claim"
    QUESTION = "question"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Comment:
    """A person's note on a claim, a question (by the id of a claim in it) or a source. `at` is UTC."""

    id: str
    on: Subject
    about: str
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The right of reply: who was asked about a question, when, and what came back.

    `asked_at` is a date or time as the person gave it; `answer` is None where nothing has come back. Only what is
    `public` goes into the ledger's pages. `by` and `at` are those of the last word on it.
    """

    id: str
    about: str
    asked: str
    asked_at: str
    answer: str | None
    public: bool
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was said beside a claim, a question or a source, oldest first."""

    comments: tuple[Comment, ...] = ()
    replies: tuple[Reply, ...] = ()


def comment_record(comment: Comment) -> Record:
    """A comment as JSON values; a source has no `about`, which names claims alone."""
    claim = None if comment.on is Subject.SOURCE else escape(comment.about)
    return {
        "id": escape(comment.id),
        "about": claim,
        "on": comment.on.value,
        "subject": escape(comment.about),
        "text": escape(comment.text),
        "by": escape(comment.by),
        "at": escape(comment.at),
    }


def parse_comment(record: Mapping[str, Any]) -> Comment:
    """The comment that `comment_record` was given."""
    on, about = Subject(record["on"]), unescape(record["subject"])
    key = unescape(record["id"])
    return Comment(key, on, about, unescape(record["text"]), unescape(record["by"]), unescape(record["at"]))


def reply_record(reply: Reply) -> Record:
    """A right-of-reply note as JSON values."""
    return {
        "id": escape(reply.id),
        "about": escape(reply.about),
        "asked": escape(reply.asked),
        "asked_at": escape(reply.asked_at),
        "answer": None if reply.answer is None else escape(reply.answer),
        "public": reply.public,
        "by": escape(reply.by),
        "at": escape(reply.at),
    }


def parse_reply(record: Mapping[str, Any]) -> Reply:
    """The note that `reply_record` was given."""
    return Reply(
        id=unescape(record["id"]),
        about=unescape(record["about"]),
        asked=unescape(record["asked"]),
        asked_at=unescape(record["asked_at"]),
        answer=None if record["answer"] is None else unescape(record["answer"]),
        public=record["public"],
        by=unescape(record["by"]),
        at=unescape(record["at"]),
    )
