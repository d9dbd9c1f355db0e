"""What the desk's boards take: a keystroke at the editor, a redraw of 400 posts, a run of each notebook, in CPU seconds."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from desk_kit import ROOT, copy_kit, do, open_desk
from widget_page import browser, open_widget

from jkplan.widgets.board import WeekBoard
from jkplan.widgets.editor import DraftEditor

SLOT = "E016.paamindelse.facebook"


def milliseconds(work, times=20):
    """Give the least CPU time of `work` over some runs, milliseconds."""
    best = float("inf")
    for number in range(times):
        begun = time.process_time()
        work(number)
        best = min(best, time.process_time() - begun)
    return best * 1000


def keystroke(editor):
    def press(number):
        do(
            editor,
            "text",
            slot=SLOT,
            text="Der er jul på Bratskov, og alle kan komme. " * 20 + str(number),
            stamp=number,
        )
        editor.view()

    return milliseconds(press)


def redraw(view):
    """Give the time that Chromium takes to draw 400 cards anew, milliseconds by the page's own clock."""
    cards = [{**view["cards"][n % len(view["cards"])], "id": f"E{n:03}.omtale.facebook"} for n in range(400)]
    with browser() as opened:
        page = open_widget(opened, "board", {**view, "cards": cards})
        return page.evaluate(
            "view => { let best = 1e9; for (let n = 0; n < 9; n += 1) { const at = performance.now();"
            " model.set('view', { ...view }); best = Math.min(best, performance.now() - at); } return best; }",
            {**view, "cards": cards},
        )


def run_notebook(path):
    """Give the CPU seconds of a process that runs a notebook's cells."""
    import os
    import subprocess

    code = (
        "import json,sys\nfrom jkplan.widgets import show_board\nnames={}\n"
        "for cell in json.load(open(sys.argv[1],encoding='utf-8'))['cells']:\n"
        "    if cell['cell_type']=='code': exec(compile(''.join(cell['source']),'celle','exec'),names)\n"
    )
    before = os.times()
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, cwd=path.parent)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main():
    folder = Path(tempfile.mkdtemp())
    desk = open_desk(copy_kit(folder))
    board = WeekBoard(desk)
    print("| what | figure | aim |\n|---|---|---|")
    print(
        f"| a keystroke in a text of 860 characters: count, check, view | {keystroke(DraftEditor(desk, SLOT)):.1f} ms | < 100 |"
    )
    print(
        f"| a card moved: written, laid, checked, view | {milliseconds(lambda n: do(board, 'move', slot='T038.opslag.instagram', day=f'2026-11-2{6 + n % 3}'), 6):.0f} ms | < 300 |"
    )
    print(f"| 400 posts drawn anew | {redraw(board.view()):.0f} ms | < 50 |")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        print(f"| all of {path.stem} | {run_notebook(path):.1f} s | < 10 |")


if __name__ == "__main__":
    main()
