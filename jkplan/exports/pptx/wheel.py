"""The year wheel as a native doughnut of two rings, with its workbook inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jkplan.exports.deck import YearWheel
from jkplan.exports.escaping import clean
from jkplan.exports.pptx.charts import CHART_NAME, repair_chart
from jkplan.exports.pptx.drawing import NAMESPACES
from jkplan.exports.pptx.text import Native, describe

WHEEL_NAME = f"{CHART_NAME}årshjul"
HOLE = 36  # per cent of the outer diameter
TURN = 330  # degrees: the first month, December, stands where eleven to twelve is on a clock
_TEXT = 14
_SEASONS = ("accent1", "accent2", "accent5", "accent3")
_LIGHT = (20000, 80000)  # of the accent, and of white: the inner ring bears dark text


def paint_wheel(holder: Native, wheel: YearWheel) -> None:
    """Put `wheel` into the placeholder `holder`: months outside, seasons inside, every piece with its name on it."""
    from pptx.chart.data import CategoryChartData  # noqa: PLC0415
    from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415
    from pptx.enum.dml import MSO_THEME_COLOR  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    make: Callable[..., Native] = CategoryChartData
    data = make(number_format="0")
    data.categories = [clean(name) for name, _, _ in wheel.months]
    inner: list[int | None] = []
    for _, months in wheel.seasons:
        inner += [months, *[None] * (months - 1)]
    data.add_series("Årstider", inner)
    data.add_series("Måneder", [1] * len(wheel.months))
    frame = holder.insert_chart(XL_CHART_TYPE.DOUGHNUT, data)
    chart = frame.chart
    chart.has_title, chart.has_legend = False, False
    chart.font.size = Pt(_TEXT)
    seasons, months_ring = chart.plots[0].series
    starts = [sum(months for _, months in wheel.seasons[:at]) for at in range(len(wheel.seasons))]
    for at, ((name, _), start) in enumerate(zip(wheel.seasons, starts, strict=True)):
        _fill(seasons.points[start], _SEASONS[at % len(_SEASONS)], light=True)
        frame_of_label = seasons.points[start].data_label.text_frame
        run = frame_of_label.paragraphs[0].add_run()
        run.text = clean(name)
        run.font.size, run.font.bold = Pt(_TEXT), True
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
    for at, (_, season, spoken_of) in enumerate(wheel.months):
        _fill(months_ring.points[at], "tx2" if spoken_of else _SEASONS[season % len(_SEASONS)])
    labels = months_ring.data_labels
    labels.show_category_name, labels.show_value = True, False
    labels.font.size, labels.font.bold = Pt(_TEXT), True
    labels.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    _shape(chart._chartSpace)  # noqa: SLF001
    repair_chart(chart._chartSpace)  # noqa: SLF001
    describe(frame._element, WHEEL_NAME, wheel.alt)  # noqa: SLF001


def _fill(point: Native, accent: str, *, light: bool = False) -> None:
    """Fill a piece with a theme colour and give it the white edge that tells it from its neighbours."""
    from pptx.enum.dml import MSO_THEME_COLOR  # noqa: PLC0415
    from pptx.oxml import parse_xml  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    point.format.fill.solid()
    point.format.fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(accent)
    if light:
        colour = point.format.fill._fill._solidFill[0]  # noqa: SLF001
        for tag, value in zip(("lumMod", "lumOff"), _LIGHT, strict=True):
            colour.append(parse_xml(f'<a:{tag} {NAMESPACES} val="{value}"/>'))
    point.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    point.format.line.width = Pt(3)


def _shape(space: Native) -> None:
    """Turn the rings, give the hole its size, and let the rings fill the whole place."""
    from pptx.oxml import parse_xml  # noqa: PLC0415
    from pptx.oxml.ns import qn  # noqa: PLC0415

    plot = next(space.iter(qn("c:doughnutChart")))
    values: Sequence[tuple[str, int]] = (("c:firstSliceAng", TURN), ("c:holeSize", HOLE))
    for tag, value in values:
        element = plot.find(qn(tag))
        if element is None:
            element = plot.makeelement(qn(tag))
            plot.append(element)
        element.set("val", str(value))
    area = plot.getparent()
    layout = area.find(qn("c:layout"))
    if layout is not None:
        area.remove(layout)
    area.insert(
        0,
        parse_xml(
            '<c:layout xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:manualLayout>'
            '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.01"/><c:y val="0.01"/>'
            '<c:w val="0.98"/><c:h val="0.98"/></c:manualLayout></c:layout>'
        ),
    )
