"""Lists: an index for each order in which a long one is read."""

from __future__ import annotations

from alembic import op

from db.tables import BOARD, EVENTS, NEWEST, QUEUE

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put indexes in the direction in which lists are read in the place of those that were not."""
    op.drop_index("question_board", "question")
    op.drop_index("suggestion_queue", "suggestion")
    for index in (BOARD, QUEUE, NEWEST, EVENTS):
        index.create(op.get_bind())
