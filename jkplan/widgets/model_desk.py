"""The language model as the draft editor asks it: shown first, sent only with consent, and stopped when somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jkplan import wording
from jkplan.drafts import Draft
from jkplan.rewriting import Outgoing, Rewritten, prepare_rewrite, rewrite
from jkplan.rewriting.rewriting import House
from jkplan.widgets.jobs import Step, Stopped
from jkplan.widgets.week import Desk
from jkplan.writers.asking import Model, load_prompt
from jkplan.writers.cache import Memory
from jkplan.writers.settings import ModelSettings
from jkplan.writers.templates import load_templates

_TAIL = 60  # characters of the answer so far that the bar tells


class ModelDesk:
    """What asks a model: the one that the environment names, unless another is given."""

    def __init__(
        self,
        desk: Desk,
        *,
        settings: ModelSettings | None = None,
        open_model: Callable[[Outgoing], Model] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.desk, self._env = desk, env
        self._settings = settings
        self._open = open_model or (lambda outgoing: wording.open_model(desk.project, outgoing, env))

    def prepare(self, draft: Draft) -> Outgoing:
        """
        Give what would leave the house; sends nothing.

        Raises:
            StrategyError: A file in `assets/sprogmodel` cannot be read.
            UsageError: The environment names no usable model.
        """
        desk = self.desk
        return prepare_rewrite(
            draft,
            desk.calendar,
            desk.strategy,
            prompt=load_prompt(desk.project.assets / "sprogmodel" / "opslag.toml"),
            settings=self._settings or wording.read_model(desk.project, self._env),
            prices=wording.read_prices(desk.project),
            today=desk.today,
        )

    def send(self, outgoing: Outgoing, step: Step) -> Rewritten:
        """
        Send what a person has seen and said yes to.

        Raises:
            Stopped: Somebody stopped it.
            WriterError: The environment names no model.
        """
        told = "Venter på svar"

        def hear(text: str) -> None:
            nonlocal told
            told = f"Skriver: … {' '.join(text.split())[-_TAIL:]}"

        def is_cancelled() -> bool:
            try:
                step(told, 50)
            except Stopped:
                return True
            return False

        desk = self.desk
        templates = load_templates(desk.project.templates)
        memory = Memory(desk.project.output / wording.MEMORY)
        house = House(desk.calendar, desk.strategy, templates, memory, desk.today)
        found = rewrite(outgoing, self._open(outgoing), house, on_text=hear, cancelled=is_cancelled)
        step("Læser svaret", 95)
        return found
