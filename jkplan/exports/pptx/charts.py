"""The native stacked bar chart, with its workbook inside."""

from __future__ import annotations

from collections.abc import Callable

from jkplan.exports.deck import Chart
from jkplan.exports.escaping import clean
from jkplan.exports.pptx.drawing import EMU
from jkplan.exports.pptx.fitting import text_width
from jkplan.exports.pptx.text import LANGUAGE, Native, describe

CHART_NAME = "Diagram: "  # the kind follows, so that the file can be counted again
_TEXT = 14
_AROUND, _BESIDE = 34, 4  # points that a chart's edges take, and that a figure wants beside it
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_ACCENTS = ("accent1", "accent2", "accent3")
_GROUPS = ("Oplysning og råd", "Fortælling og helte", "Job og erhverv")


def paint_chart(holder: Native, chart: Chart) -> None:
    """Put `chart` into the placeholder `holder`, first category on top, each bar's figure written on it."""
    from pptx.chart.data import CategoryChartData  # noqa: PLC0415
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK  # noqa: PLC0415
    from pptx.enum.dml import MSO_THEME_COLOR  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    make: Callable[..., Native] = CategoryChartData
    data = make(number_format="0")
    data.categories = [clean(category) for category in chart.categories]
    for name, values in chart.series:
        data.add_series(clean(name), [value or None for value in values])  # a gap, not a bar of no width
    width = holder.width / EMU
    frame = holder.insert_chart(XL_CHART_TYPE.BAR_STACKED, data)
    drawn = frame.chart
    drawn.font.size = Pt(_TEXT)
    drawn.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    drawn.has_title = False
    drawn.has_legend = True
    drawn.legend.position = XL_LEGEND_POSITION.TOP
    drawn.legend.include_in_layout = False
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.minimum_scale = 0
    axis = drawn.category_axis
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_6
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for series, accent in zip(plot.series, _accents(chart), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(accent)
        series.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        series.format.line.width = Pt(1.5)
        labels = series.data_labels
        labels.show_value = True
        labels.font.size, labels.font.bold = Pt(_TEXT), True
        labels.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    _drop_cramped_labels(plot, chart, width)
    repair_chart(drawn._chartSpace)  # noqa: SLF001
    describe(frame._element, CHART_NAME + chart.kind, chart.alt)  # noqa: SLF001


def _drop_cramped_labels(plot: Native, chart: Chart, width: float) -> None:
    """Leave out the figure of a piece that is narrower than the figure; the bar's own figure still tells the whole."""
    longest = max((sum(values) for values in zip(*(values for _, values in chart.series), strict=True)), default=0)
    names = max((text_width(name, _TEXT) for name in chart.categories), default=0)
    a_post = (width - names - _AROUND) / max(longest, 1)
    for series, (_, values) in zip(plot.series, chart.series, strict=True):
        for at, value in enumerate(values):
            if 0 < value * a_post < text_width(str(value), _TEXT, bold=True) + _BESIDE:
                label = series.points[at].data_label._get_or_add_dLbl()  # noqa: SLF001
                for child in list(label)[1:]:
                    label.remove(child)
                label.append(label.makeelement(f"{{{_C}}}delete", {"val": "1"}))


def _accents(chart: Chart) -> tuple[str, ...]:
    """Give each series its colour; a known group keeps its own from week to week, also when another is absent."""
    known = dict(zip(_GROUPS, _ACCENTS, strict=True))
    spare = iter(("accent4", "accent5", "accent6") * len(chart.series))
    return tuple(known.get(name) or next(spare) for name, _ in chart.series)


def repair_chart(space: Native) -> None:
    """Mend what PowerPoint would repair or read as English: negative ids of axes, and the language."""
    from pptx.oxml import parse_xml  # noqa: PLC0415
    from pptx.oxml.ns import nsdecls, qn  # noqa: PLC0415

    ids: dict[str, str] = {}
    for element in space.iter(qn("c:axId"), qn("c:crossAx")):
        element.set("val", ids.setdefault(element.get("val"), str(111111111 * (len(ids) + 1))))
    if space.find(qn("c:lang")) is None:
        language = parse_xml(f'<c:lang {nsdecls("c")} val="{LANGUAGE}"/>')
        first = space.find(qn("c:date1904"))
        if first is None:
            space.insert(0, language)
        else:
            first.addnext(language)
