"""HiGHS at work: a linear look, a core of what is worth a look, and the proof over the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jkplan.plans.model import TIE_SCALE, Program, tie

WORTH_A_LOOK = 15 * TIE_SCALE  # a post and day that would cost more points is left out of the core
CORE_GAP = 0.0005  # of several weeks' core; its proof is the linear bound, not the solver's own
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


def solve(highspy: Any, program: Program, *, exact: bool, nodes: int, seed: int) -> Answer | None:  # noqa: ANN401
    """
    Give the best spots, or with `exact` False the best of the core; None when the solver gave up.

    Stroke one solves the linear relaxation. Stroke two keeps what the relaxation chose and leaves out what it finds
    dear: the core. Stroke three leaves out only what is *proven* to be in no better plan, and solves the rest.
    """
    if not program.spots:
        return Answer((), 0)
    machine = _Machine(highspy, program, nodes, seed)
    linear = machine.run(whole=False)
    if linear is None:
        return None
    count = len(program.spots)
    spots, reduced = linear.columns[:count], linear.reduced[:count]
    kept = (spots > 1 - NEAR) & (reduced < NEAR)
    dear = (reduced > WORTH_A_LOOK) & (spots < NEAR)
    core = machine.run(keep=kept, drop=dear, gap=0.0 if exact else CORE_GAP, near=CORE_NEAR)
    if core is None:  # what the relaxation chose does not go together: only the dear is left out
        core = machine.run(drop=dear, gap=0.0 if exact else CORE_GAP)
    if core is None:
        return None
    best = core
    if exact:
        room = linear.value - core.value - 1  # a better plan loses no more than this
        if room > -1 + NEAR:
            rest = machine.run(keep=-reduced > room + 1, drop=reduced > room + 1, start=core.columns)
            if rest is not None and rest.value > core.value:
                best = rest
            if rest is not None and not rest.is_complete:
                bound = min(linear.value, max(best.value, rest.bound))
            else:  # also when nothing is left that could be better
                bound = best.value
        else:
            bound = core.value
    else:
        bound = linear.value
    chosen = tuple(int(spot) for spot in (best.columns[:count] > 0.5).nonzero()[0])
    return Answer(chosen, int((bound + 0.5) // TIE_SCALE))


class _Machine:
    """A program in HiGHS, run with some columns fixed."""

    def __init__(self, highspy: Any, program: Program, nodes: int, seed: int) -> None:  # noqa: ANN401
        import numpy as np  # noqa: PLC0415

        self._highspy, self._np = highspy, np
        self._nodes, self._seed = nodes, seed
        ties = [tie(post, day) for post, day in program.spots]
        cost = np.array(program.points, dtype=float) * TIE_SCALE
        cost[: len(ties)] += ties
        self._upper = np.array(program.upper, dtype=float)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(cost), len(program.most)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = -cost, np.zeros(len(cost)), self._upper
        lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
        lp.row_upper_ = np.array(program.most, dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(program.starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(program.index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(program.value, dtype=float)
        self._lp = lp
        kinds = highspy.HighsVarType
        self._whole = [kinds.kInteger if whole else kinds.kContinuous for whole in program.whole]

    def run(
        self, *, whole: bool = True, keep: Any = None, drop: Any = None, gap: float = 0.0, near: float = 0.999, start: Any = None  # noqa: ANN401
    ) -> _Found | None:
        """Solve with the spots in `keep` at 1 and those in `drop` at 0; None when there is no solution."""
        np, lp = self._np, self._lp
        lower, upper = np.zeros(len(self._upper)), self._upper.copy()
        if keep is not None:
            lower[: len(keep)][keep] = 1
        if drop is not None:
            upper[: len(drop)][drop] = 0
        lp.col_lower_, lp.col_upper_ = lower, upper
        lp.integrality_ = self._whole if whole else []
        highs = self._highspy.Highs.__base__()  # the class itself greets on standard output when it is made
        for name, value in {
            "output_flag": False,
            "threads": 1,
            "random_seed": self._seed,
            "mip_allow_restart": False,
            "mip_rel_gap": gap,
            "mip_abs_gap": near,
            "mip_max_nodes": self._nodes,
            **dict.fromkeys(SIDE_SEARCHES, False),
        }.items():
            highs.setOptionValue(name, value)
        highs.passModel(lp)
        if start is not None:
            solution = self._highspy.HighsSolution()
            solution.col_value = list(start)
            highs.setSolution(solution)
        highs.run()
        info, solution = highs.getInfo(), highs.getSolution()
        if info.primal_solution_status != self._highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        complete = highs.getModelStatus() == self._highspy.HighsModelStatus.kOptimal
        bound = -info.mip_dual_bound if whole else -info.objective_function_value
        return _Found(
            np.array(solution.col_value),
            np.array(solution.col_dual) if not whole else None,
            -info.objective_function_value,
            bound,
            complete,
        )
