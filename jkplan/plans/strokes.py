"""HiGHS at work: exact plans in three strokes, and near-exact ones by diving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from jkplan.plans.model import TIE_SCALE, Effort, Program, tie

WORTH_A_LOOK = 15 * TIE_SCALE  # a post and day that would cost more points is left out of the core
CORE_GAP = 0.0005  # of what dive and relaxation do not agree on
GOOD_DIVE = 0.0015  # share of the bound that a dive may cost
TOO_MANY = 6000  # posts and days, some ten weeks: beyond it the dive stands as it is
SURE = 0.9  # a dive takes at once what the relaxation is this sure of
CORE_NEAR = 3 * TIE_SCALE
NEAR = 1e-6
SIDE_SEARCHES = tuple(f"mip_heuristic_run_{name}" for name in ("rins", "rens", "root_reduced_cost"))
"""Searches that the first two strokes make needless; a version without these switches passes over them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The chosen spots of a program, and what no plan can be worth more than, in points."""

    spots: tuple[int, ...]
    bound: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A solution as HiGHS gives it: columns, reduced costs, value and bound in tie-scaled points."""

    columns: Any
    reduced: Any
    value: float
    bound: float
    is_complete: bool


def solve(highspy: Any, program: Program, *, effort: Effort, nodes: int, seed: int) -> Answer | None:  # noqa: ANN401
    """
    Give the best spots, or with less effort spots that are nearly so; None when the solver gave up.

    Args:
        highspy: The solver's package.
        program: What to solve.
        effort: Whether the answer must be proven the best; if not, its bound is that of the linear relaxation.
        nodes: Branches that may be looked into.
        seed: Of the solver.
    """
    if not program.spots:
        return Answer((), 0)
    machine = _Machine(highspy, program, nodes, seed)
    linear = machine.relax()
    if linear is None:
        return None
    found = _exactly(machine, linear) if effort is Effort.PROVEN else _nearly(machine, linear, effort)
    if found is None:
        return None
    chosen = tuple(int(spot) for spot in (found.columns[: machine.spots] > 0.5).nonzero()[0])
    return Answer(chosen, int((found.bound + 0.5) // TIE_SCALE))


def _exactly(machine: _Machine, linear: _Found) -> _Found | None:
    """
    Solve in three strokes: the relaxation, a core, and the proof.

    The relaxation of most weeks is whole as it is, and no plan can be better than it.
    The core keeps what the relaxation chose and leaves out what it finds dear. The last stroke leaves out only what
    is *proven* to be in no better plan.
    """
    if machine.is_whole(linear):
        return linear
    spots, reduced = linear.columns[: machine.spots], linear.reduced[: machine.spots]
    kept = (spots > 1 - NEAR) & (reduced < NEAR)
    dear = (reduced > WORTH_A_LOOK) & (spots < NEAR)
    core = machine.run(keep=kept, drop=dear, near=CORE_NEAR) or machine.run(drop=dear, near=CORE_NEAR)
    if core is None:
        return None
    room = linear.value - core.value  # a better plan loses no more than this
    if room < 1:
        return replace(core, bound=core.value)
    rest = machine.run(keep=-reduced > room, drop=reduced > room, start=core.columns)
    best = rest if rest is not None and rest.value > core.value else core
    if rest is None or rest.is_complete:  # also when nothing is left that could be better
        return replace(best, bound=best.value)
    return replace(best, bound=min(linear.value, max(best.value, rest.bound)))


def _nearly(machine: _Machine, linear: _Found, effort: Effort) -> _Found | None:
    """Dive to whole numbers, and solve what dive and relaxation do not agree on when the dive cost too much."""
    dive = machine.dive()
    if dive is not None:
        good = dive.value >= linear.value * (1 - GOOD_DIVE)
        if good or effort is Effort.SWIFT or machine.spots > TOO_MANY:
            return replace(dive, bound=linear.value)
    spots, reduced = linear.columns[: machine.spots], linear.reduced[: machine.spots]
    if dive is not None:
        taken = dive.columns[: machine.spots] > 0.5
        keep, drop = (spots > 1 - NEAR) & taken, (spots < NEAR) & ~taken
    else:
        keep, drop = (spots > 1 - NEAR) & (reduced < NEAR), (spots < NEAR) & (reduced > WORTH_A_LOOK)
    core = machine.run(keep=keep, drop=drop, gap=CORE_GAP, start=None if dive is None else dive.columns)
    found = [each for each in (dive, core or machine.run(drop=drop, gap=CORE_GAP)) if each is not None]
    return replace(max(found, key=lambda each: each.value), bound=linear.value) if found else None


class _Machine:
    """
    A program in HiGHS, relaxed, dived into, or run with some columns fixed.

    Attributes:
        spots: How many of the first columns are a post on a day.
    """

    def __init__(self, highspy: Any, program: Program, nodes: int, seed: int) -> None:  # noqa: ANN401
        import numpy as np  # noqa: PLC0415

        self._highspy, self._np = highspy, np
        self.spots = len(program.spots)
        cost = np.array(program.points, dtype=float) * TIE_SCALE
        cost[: self.spots] += [tie(post, day) for post, day in program.spots]
        self._upper = np.array(program.upper, dtype=float)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(cost), len(program.most)
        lp.col_cost_ = -cost
        lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
        lp.row_upper_ = np.array(program.most, dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(program.starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(program.index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(program.value, dtype=float)
        self._lp = lp
        self._asked = np.array(program.whole, dtype=bool)
        kinds = highspy.HighsVarType
        self._whole = [kinds.kInteger if whole else kinds.kContinuous for whole in program.whole]
        self._options: dict[str, object] = {
            "output_flag": False,
            "threads": 1,
            "random_seed": seed,
            "mip_allow_restart": False,
            "mip_max_nodes": nodes,
            **dict.fromkeys(SIDE_SEARCHES, False),
        }
        self._linear: Any = None

    def relax(self) -> _Found | None:
        """Solve without asking for whole numbers."""
        self._linear = self._load(self._np.zeros(len(self._upper)), self._upper, [])
        self._linear.run()
        return self._found(self._linear)

    def is_whole(self, found: _Found) -> bool:
        """Tell whether a solution has whole numbers wherever they are asked for."""
        asked = found.columns[self._asked]
        return bool((abs(asked - asked.round()) < NEAR).all())

    def dive(self) -> _Found | None:
        """Round the relaxation up, a little at a time, until all is whole; None when it gets nowhere."""
        np, highs = self._np, self._linear
        highs.setOptionValue("presolve", "off")  # each step goes on from where the last one ended
        fixed = np.zeros(self.spots, dtype=bool)
        while (found := self._found(highs)) is not None:
            spots = found.columns[: self.spots]
            broken = (spots > NEAR) & (spots < 1 - NEAR)
            if not broken.any():
                return found
            pick = (spots > SURE) & ~fixed
            if not (pick & broken).any():
                pick[np.argmax(np.where(broken, spots, 0))] = True
            index = pick.nonzero()[0].astype(np.int32)
            highs.changeColsBounds(len(index), index, np.ones(len(index)), np.ones(len(index)))
            fixed |= pick
            highs.run()
        return None

    def run(
        self,
        *,
        keep: Any = None,  # noqa: ANN401
        drop: Any = None,  # noqa: ANN401
        gap: float = 0.0,
        near: float = 0.999,
        start: Any = None,  # noqa: ANN401
    ) -> _Found | None:
        """Solve in whole numbers, the spots in `keep` at 1 and those in `drop` at 0; None when there is no solution."""
        lower, upper = self._np.zeros(len(self._upper)), self._upper.copy()
        if keep is not None:
            lower[: self.spots][keep] = 1
        if drop is not None:
            upper[: self.spots][drop] = 0
        highs = self._load(lower, upper, self._whole)
        highs.setOptionValue("mip_rel_gap", gap)
        highs.setOptionValue("mip_abs_gap", near)
        if start is not None:
            solution = self._highspy.HighsSolution()
            solution.col_value = list(start)
            highs.setSolution(solution)
        highs.run()
        return self._found(highs, whole=True)

    def _load(self, lower: Any, upper: Any, whole: list[Any]) -> Any:  # noqa: ANN401
        self._lp.col_lower_, self._lp.col_upper_, self._lp.integrality_ = lower, upper, whole
        highs = self._highspy.Highs.__base__()  # the class itself greets on standard output when it is made
        for name, value in self._options.items():
            highs.setOptionValue(name, value)
        highs.passModel(self._lp)
        return highs

    def _found(self, highs: Any, *, whole: bool = False) -> _Found | None:  # noqa: ANN401
        info, solution, states = highs.getInfo(), highs.getSolution(), self._highspy.HighsModelStatus
        complete = highs.getModelStatus() == states.kOptimal
        feasible = info.primal_solution_status == self._highspy.SolutionStatus.kSolutionStatusFeasible
        if not feasible or not (complete or whole):
            return None
        value = -info.objective_function_value
        reduced = None if whole else self._np.array(solution.col_dual)
        bound = -info.mip_dual_bound if whole else value
        return _Found(self._np.array(solution.col_value), reduced, value, bound, complete)
