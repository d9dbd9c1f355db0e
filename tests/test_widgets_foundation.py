"""Commands, jobs and the panel that every widget is: in Python, without a kernel or a browser."""

import threading
from datetime import date, time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkplan.errors import JkplanError, Place, Problem, UsageError
from jkplan.widgets.commands import Command, read_command, refused
from jkplan.widgets.jobs import Job, Jobs, Stopped
from jkplan.widgets.panel import Panel, read_static

MODULES = sorted(
    path.stem
    for path in (files("jkplan.widgets") / "static").iterdir()
    if path.suffix == ".js" and path.stem != "shared"
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(ANYTHING)
def test_a_message_is_a_command_or_is_refused_in_danish(content):
    try:
        command = read_command(content)
    except UsageError as error:
        told = error.problem.fix
    else:
        told = command.kind == content["kind"]
    assert told


@given(ANYTHING)
def test_a_field_is_what_it_must_be_or_is_refused(value):
    command = Command("x", {"f": value})
    for read in (
        lambda: command.text("f", 50),
        lambda: command.one_of("f", ("a",)),
        lambda: command.number("f", 3),
        lambda: command.some_of("f", ("a",)),
        lambda: command.day("f", date(2026, 11, 24)),
        lambda: command.clock("f"),
    ):
        try:
            read()
        except JkplanError as error:
            told = error.problem
        else:
            continue
        assert told.what


def test_fields_are_read_as_danes_write_them():
    command = Command(
        "x", {"day": "to 26/11", "at": "kl. 14.15", "empty": " ", "rows": ["b", "a", "b"], "on": True, "half": "\ud83d"}
    )
    assert command.day("day", date(2026, 11, 24)) == date(2026, 11, 26)
    assert command.clock("at") == time(14, 15)
    assert command.clock("empty") is None
    assert command.some_of("rows", "abc") == ("b", "a")
    assert command.flag("on")
    assert not command.flag("off")
    assert command.text("half") == "?"


def test_a_month_first_date_is_refused_and_never_turned_round():
    with pytest.raises(UsageError, match="dagen står først"):
        Command("x", {"day": "11/26/2026"}).day("day", date(2026, 11, 24))


def run(job):
    progress, answers = [], []
    jobs = Jobs(progress.append, lambda *said: answers.append(said))
    jobs.start(job)
    jobs.wait()
    return progress, answers


def test_a_job_tells_each_step_and_then_what_came_of_it():
    def work(step):
        step("Læser", 20)
        return 7

    progress, answers = run(Job("Prøve", work, lambda found: f"Fandt {found}."))
    assert [(each.step, each.percent, each.running) for each in progress] == [
        ("Prøve", 0, True),
        ("Læser", 20, True),
        ("Fandt 7.", 100, False),
    ]
    assert answers == [("Fandt 7.", None)]


def test_a_job_that_fails_says_so_in_danish_whether_it_is_a_user_error_or_a_bug():
    def user_error(_):
        raise refused("Det gik ikke.", "Gør noget andet.")

    def bug(_):
        return 1 / 0

    assert run(Job("Prøve", user_error, str))[1] == [
        ("Det gik ikke.", Problem("Det gik ikke.", Place("feltet"), "Gør noget andet."))
    ]
    ((told, problem),) = run(Job("Prøven", bug, str))[1]
    assert told == "Prøven gik i stå (ZeroDivisionError)."
    assert problem.fix


def test_a_job_that_is_stopped_changes_nothing():
    changed, waiting, go_on = [], threading.Event(), threading.Event()

    def work(step):
        step("Venter", 10)
        waiting.set()
        go_on.wait(10)
        step("Færdig", 90)

    answers = []
    jobs = Jobs(lambda _: None, lambda text, _: answers.append(text))
    jobs.start(Job("Prøve", work, lambda _: str(changed.append(1))))
    waiting.wait(10)
    jobs.stop()
    go_on.set()
    jobs.wait()
    assert (changed, answers) == ([], ["Stoppet. Intet er ændret."])


def test_a_job_that_waits_for_a_silent_server_is_left_at_once_and_never_heard_again():
    waiting, go_on, progress, answers, changed = threading.Event(), threading.Event(), [], [], []
    jobs = Jobs(progress.append, lambda text, _: answers.append(text))
    work = lambda _: waiting.set() or go_on.wait(10)  # noqa: E731
    jobs.start(Job("Spørger", work, lambda _: str(changed.append(1)), may_be_left=True))
    assert waiting.wait(10)
    jobs.stop()
    jobs.stop()
    assert (answers, progress[-1].running) == (["Stoppet. Intet er ændret."], False)
    go_on.set()
    jobs.wait()
    assert (changed, len(answers)) == ([], 1)


def test_a_job_that_writes_says_that_it_is_stopping_until_it_has():
    waiting, go_on, progress, answers = threading.Event(), threading.Event(), [], []

    def work(step):
        waiting.set()
        go_on.wait(10)
        step("Færdig", 90)

    jobs = Jobs(progress.append, lambda text, _: answers.append(text))
    jobs.start(Job("Skriver", work, str))
    assert waiting.wait(10)
    jobs.stop()
    assert (answers, progress[-1].step, progress[-1].running) == ([], "Stopper …", True)
    go_on.set()
    jobs.wait()
    assert (answers, progress[-1].running) == (["Stoppet. Intet er ændret."], False)


def test_of_two_jobs_the_newest_answers():
    go_on, answers, old = threading.Event(), [], []

    def slow(_):
        go_on.wait(10)
        return "den gamle"

    jobs = Jobs(lambda _: None, lambda text, _: answers.append(text))
    jobs.start(Job("Første", slow, lambda found: str(old.append(found))))
    first = jobs._thread
    jobs.start(Job("Anden", lambda _: "den nye", str))
    jobs.wait()
    go_on.set()
    first.join(10)
    assert (answers, old) == (["den nye"], [])


class Counter:
    """The smallest model there is."""

    def __init__(self):
        self.count = 0

    def view(self):
        return {"count": self.count}

    def take(self, command):
        if command.kind == "job":
            return Job("Tæller", lambda _: 5, self._add)
        self.count += command.number("by", 10)
        return f"Nu {self.count}."

    def _add(self, by):
        self.count += by
        return f"Nu {self.count}."


def test_a_command_becomes_new_state_and_a_line_that_is_said():
    panel = Panel(Counter())
    panel._handle_custom_msg({"kind": "add", "by": 3}, [])
    assert panel.view == {"count": 3}
    assert (panel.said["text"], panel.said["fault"]) == ("Nu 3.", False)


def test_a_command_that_is_refused_changes_nothing_and_says_what_to_do():
    panel = Panel(Counter())
    for message in ({"kind": "add", "by": "3"}, {"by": 3}, None, ["add"], {"kind": "add", "by": -1}):
        panel._handle_custom_msg(message, [])
        assert panel.view == {"count": 0}
        assert panel.said["fault"]
        assert panel.said["fix"]


def test_a_job_runs_behind_and_its_answer_is_shown():
    panel = Panel(Counter())
    panel._handle_custom_msg({"kind": "job"}, [])
    panel.wait()
    assert panel.view == {"count": 5}
    assert panel.job["running"] is False
    panel._handle_custom_msg({"kind": "stop"}, [])
    assert panel.view == {"count": 5}


def test_the_desk_answers_while_a_job_runs():
    waiting, go_on = threading.Event(), threading.Event()

    class Slow(Counter):
        def take(self, command):
            return (
                Job("Venter", lambda _: waiting.set() or go_on.wait(10), str)
                if command.kind == "slow"
                else super().take(command)
            )

    panel = Panel(Slow())
    panel._handle_custom_msg({"kind": "slow"}, [])
    assert waiting.wait(10)
    panel._handle_custom_msg({"kind": "add", "by": 3}, [])
    assert (panel.view, panel.job["running"]) == ({"count": 3}, True)
    go_on.set()
    panel.wait()
    assert panel.job["running"] is False


def test_a_panel_is_written_without_an_address():
    assert repr(Panel(Counter())) == "Panel"


def test_no_module_loads_another_or_makes_markup_of_data():
    for name in MODULES:
        module = read_static(name, "js")
        for never in (
            "import ",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "http:",
            "https:",
            "eval(",
        ):
            assert never not in module, (name, never)
        assert "url(" not in read_static(name, "css")
        assert "@import" not in read_static(name, "css")


def test_stopped_is_no_error_of_the_users():
    assert not issubclass(Stopped, JkplanError)
