"""Shapes of a figure as DrawingML, which Word and PowerPoint share: vectors that stay editable."""

from dataclasses import dataclass
from itertools import chain

from webmap.reports.discs import spread
from webmap.reports.report import DISC, Figure, Ring, Shape

MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SMALL = 550  # hundredths of a point: the number in a mark
PAPER = "FFFFFF"


@dataclass(frozen=True)
class Frame:
    """Where a shape stands, in EMU from the corner of the figure."""

    x: int
    y: int
    width: int
    height: int

    @property
    def xfrm(self) -> str:
        """As DrawingML."""
        size = f'<a:ext cx="{self.width}" cy="{self.height}"/>'
        return f'<a:xfrm><a:off x="{self.x}" y="{self.y}"/>{size}</a:xfrm>'


def placed(shape: Shape, scale: int) -> tuple[Frame, str]:
    """The frame of a shape and its `spPr` content; `scale` is EMU to a pixel."""
    if shape.kind == "mark":
        ((at,),) = shape.rings
        half = DISC * scale // 2
        x, y = (round(value * scale) - half for value in at)
        frame = Frame(x, y, 2 * half, 2 * half)
        outline = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    else:
        frame = _box(shape.rings, scale)
        outline = _outline(shape.rings, frame, scale, shape.kind == "area")
    return frame, frame.xfrm + outline + _fill(shape) + _line(shape, scale)


def drawable(figure: Figure) -> list[Shape]:
    """The shapes that have any length inside the figure, then its marks, none on another."""
    marks = [one for one in figure.shapes if one.kind == "mark"]
    others = [one for one in figure.shapes if one.kind != "mark"]
    return [one for one in others if any(len(ring) > 1 for ring in one.rings)] + spread(marks)


def _box(rings: tuple[Ring, ...], scale: int) -> Frame:
    xs, ys = zip(*chain.from_iterable(rings), strict=True)
    left, top = round(min(xs) * scale), round(min(ys) * scale)
    return Frame(left, top, round(max(xs) * scale) - left, round(max(ys) * scale) - top)


def _outline(rings: tuple[Ring, ...], frame: Frame, scale: int, closed: bool) -> str:
    runs = "".join(_run(ring, frame, scale, closed) for ring in rings if len(ring) > 1)
    fill = "" if closed else ' fill="none"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{frame.width}" h="{frame.height}"{fill}>{runs}</a:path></a:pathLst>'
        "</a:custGeom>"
    )


def _run(ring: Ring, frame: Frame, scale: int, closed: bool) -> str:
    points = [
        f'<a:pt x="{round(x * scale) - frame.x}" y="{round(y * scale) - frame.y}"/>'
        for x, y in (ring[:-1] if closed else ring)
    ]
    rest = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{rest}" + "<a:close/>" * closed


def _fill(shape: Shape) -> str:
    if not shape.filled:
        return "<a:noFill/>"
    colour = PAPER if shape.kind == "mark" else shape.colour[1:].upper()
    alpha = f'<a:alpha val="{round(shape.filled * 100000)}"/>'
    return f'<a:solidFill><a:srgbClr val="{colour}">{alpha}</a:srgbClr></a:solidFill>'


def _line(shape: Shape, scale: int) -> str:
    colour = f'<a:solidFill><a:srgbClr val="{shape.colour[1:].upper()}"/></a:solidFill>'
    dash = '<a:prstDash val="sysDash"/>' * shape.dashed
    return f'<a:ln w="{round(shape.width * scale)}">{colour}{dash}<a:round/></a:ln>'
