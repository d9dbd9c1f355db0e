"""A model that says what it was told to say: for notebooks without a network and for tests. It is no language model."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from jkplan.writers.asking import ROLES, Reply, Request, Usage, read_parts
from jkplan.writers.faults import WriterError


@dataclass(frozen=True, slots=True)
class ScriptedModel:
    """
    Plays a model by one rule.

    Attributes:
        rewrite: Takes a part's role and its masked text, gives the new one.
        asked: Every request it was given, in order.
        name: How drafts name it.
        surface: How it is remembered.
    """

    rewrite: Callable[[str, str], str]
    asked: list[Request] = field(default_factory=list)
    name: str = "indøvet-model"
    surface: str = "indøvet"

    def ask(
        self,
        request: Request,
        *,
        on_text: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Reply:
        """
        Give the answer that the rule makes of the message.

        Raises:
            WriterError: `afbrudt`.
        """
        self.asked.append(request)
        given = read_parts(request.message)
        answer = json.dumps(
            {role: self.rewrite(role, given[role]) if role in given else "" for role in ROLES}, ensure_ascii=False
        )
        if on_text is not None:
            for end in range(20, len(answer) + 20, 20):
                if cancelled():
                    raise WriterError("afbrudt")
                on_text(answer[:end])
        if cancelled():
            raise WriterError("afbrudt")
        return Reply(answer, Usage(len(request.message) // 3, len(answer) // 3))
