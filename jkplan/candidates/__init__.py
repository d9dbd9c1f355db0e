"""What could be said in a week, each with the reason it came up."""

from jkplan.candidates.finding import find_candidates, find_candidates_over, fitting_channels, pinned_candidate
from jkplan.candidates.touches import can_be_visited, count_turn, find_occurrences
from jkplan.candidates.values import Candidate, Found, History, LeftOut, Past, Phase

__all__ = [
    "Candidate",
    "Found",
    "History",
    "LeftOut",
    "Past",
    "Phase",
    "can_be_visited",
    "count_turn",
    "find_candidates",
    "find_candidates_over",
    "find_occurrences",
    "fitting_channels",
    "pinned_candidate",
]
