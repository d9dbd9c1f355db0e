"""What the desk's boards take: a keystroke at the editor, a redraw of 400 posts, a run of each notebook, in CPU seconds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from desk_kit import ROOT, copy_kit, do, files_in, open_desk
from desk_lab import print_all
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


def redraw(view, times=10):
    """Give the CPU milliseconds of Chromium's main thread that drawing 400 cards anew takes, layout and all."""
    cards = [{**view["cards"][n % len(view["cards"])], "id": f"E{n:03}.omtale.facebook"} for n in range(400)]
    with browser() as opened:
        page = open_widget(opened, "board", {**view, "cards": cards})
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        best = float("inf")
        for _ in range(times):
            before = _busy(devtools)
            page.evaluate(
                "view => { model.set('view', { ...view }); document.body.offsetHeight; }", {**view, "cards": cards}
            )
            best = min(best, _busy(devtools) - before)
        return best * 1000


def _busy(devtools):
    found = {each["name"]: each["value"] for each in devtools.send("Performance.getMetrics")["metrics"]}
    return found["ScriptDuration"] + found["LayoutDuration"] + found["RecalcStyleDuration"]


def run_notebook(kit, path):
    """Give the CPU seconds that the dearer of two runs from end to end takes, kernel and all, and what they changed."""
    stood, taken = files_in(kit.root), []
    for _ in range(2):
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "jupyter", "execute", path], check=True, cwd=kit.root, capture_output=True
        )
        after = os.times()
        taken.append(after.children_user + after.children_system - before.children_user - before.children_system)
    stands = files_in(kit.root)
    return max(taken), sorted(name for name in {*stood, *stands} if stood.get(name) != stands.get(name))


def main():
    folder = Path(tempfile.mkdtemp())
    desk = open_desk(copy_kit(folder / "tavle"))
    board = WeekBoard(desk)
    print("| what | figure | aim |\n|---|---|---|")
    print(
        f"| a keystroke in a text of 860 characters: count, check, view | {keystroke(DraftEditor(desk, SLOT)):.1f} ms | < 100 |"
    )
    print(
        f"| a card moved: written, laid, checked, view | {milliseconds(lambda n: do(board, 'move', slot='T038.opslag.instagram', day=f'2026-11-2{6 + n % 3}'), 6):.0f} ms | < 300 |"
    )
    print(f"| 400 posts drawn anew | {redraw(board.view()):.0f} ms | < 50 |")
    kit = copy_kit(folder / "to-gange")
    shutil.copytree(ROOT / "notebooks", kit.notebooks, dirs_exist_ok=True)
    for path in sorted(kit.notebooks.glob("*.ipynb")):
        seconds, changed = run_notebook(kit, path)
        told = f"other files: {', '.join(changed)}" if changed else "every file as it was"
        print(f"| {path.stem} from end to end, twice | {seconds:.1f} s, {told} | < 10 s |", flush=True)
    print_all()


if __name__ == "__main__":
    main()
