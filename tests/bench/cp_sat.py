"""Solve a program from standard input with CP-SAT, in an interpreter of its own: the two solvers cannot share one."""

import json
import sys

from ortools.sat.python import cp_model

task = json.load(sys.stdin)
model = cp_model.CpModel()
columns = [model.new_int_var(0, upper, "") for upper in task["upper"]]
for index, value, most in task["rows"]:
    model.add(sum(columns[at] * factor for at, factor in zip(index, value, strict=True)) <= most)
model.maximize(sum(column * points for column, points in zip(columns, task["points"], strict=True)))
solver = cp_model.CpSolver()
solver.parameters.num_workers = 1
if solver.solve(model) != cp_model.OPTIMAL:
    sys.exit("not proven")
json.dump([at for at in range(task["spots"]) if solver.value(columns[at])], sys.stdout)
