"""How figures look, and how they become SVG for the page and PNG beside it: the same bytes for the same data.

One SVG serves light, dark and print: colours are drawn as the light palette's values and then replaced by CSS
variables, which the page sets. Colours are Okabe and Ito's, which people with any colour vision tell apart; besides,
each side has its symbol.
"""

from __future__ import annotations

import html
import io
import re
import warnings
from contextlib import AbstractContextManager
from typing import Any, cast

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

PALETTE = {  # CSS variable → its value in light
    "mine": "#0072b2",
    "torch": "#d55e00",
    "plus": "#009e73",
    "minus": "#b8579a",
    "fail": "#b3261e",
    "ink": "#1b1e23",
    "muted": "#5c636b",
    "faint": "#a9b0b8",
    "rule": "#dde1e5",
    "paper": "#fefefe",
}
MINE, TORCH, PLUS, MINUS, FAIL, INK, MUTED, FAINT, RULE, PAPER = PALETTE.values()
COLOUR = {"mine": MINE, "torch": TORCH}
MARKER = {"mine": "o", "torch": "^"}
PIXELS_PER_INCH = 100  # on the page
COLOURS = 128  # of a PNG
TOP, KEY = 0.15, 0.32  # inches: the margin above, and what a key takes of it

STYLE = {
    "svg.fonttype": "none",  # text stays text: it can be found, copied, and set in the page's own font
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.parse_math": False,  # a name with a $ in it is a name
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": MUTED,
    "axes.facecolor": "none",
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "axes.titlesize": 9,
    "axes.titlelocation": "left",
    "figure.facecolor": PAPER,
    "grid.color": RULE,
    "grid.linewidth": 0.7,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "lines.linewidth": 1.5,
    "lines.markersize": 5,
    "patch.linewidth": 0,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": MUTED,
    "xtick.minor.visible": False,
}


def style() -> AbstractContextManager:
    """A context in which figures are drawn and written in the report's style."""
    return mpl.rc_context(cast(Any, STYLE))  # the stub wants its Literal of every key


def canvas(
    width: float,
    height: float,
    rows: int = 1,
    columns: int = 1,
    left: float = 0.6,
    right: float = 0.15,
    top: float = TOP,
    bottom: float = 0.5,
    gap: float = 0.3,
) -> tuple[Figure, list[Axes]]:
    """A figure of so many inches, and its axes in reading order; margins and gaps are inches too."""
    figure = Figure(figsize=(width, height))
    across = (width - left - right - gap * (columns - 1)) / columns
    down = (height - top - bottom - gap * (rows - 1)) / rows
    ends = {"left": left / width, "right": 1 - right / width, "bottom": bottom / height, "top": 1 - top / height}
    axes = figure.subplots(
        rows, columns, squeeze=False, gridspec_kw=ends | {"wspace": gap / across, "hspace": gap / down}
    )
    return figure, axes.ravel().tolist()


def named(figure: Figure) -> dict[str, Artist]:
    """What has a name in any of the figure's axes: name → artist, each name once."""
    found = {}
    for ax in figure.axes:
        for artist, name in zip(*ax.get_legend_handles_labels()):
            found.setdefault(name, artist)
    return found


def key(figure: Figure) -> None:
    """Symbols and what they stand for, in a line at the top of the figure."""
    found = named(figure)
    looks = {"ncols": len(found), "handletextpad": 0.5, "columnspacing": 1.4, "borderaxespad": 0.3}
    figure.legend(found.values(), found, loc="upper left", **looks)


def png(figure: Figure) -> bytes:
    """The figure as PNG bytes, in the light palette; with so few colours it takes a third of the room."""
    FigureCanvasAgg(figure)
    drawn = Image.open(io.BytesIO(_written(figure, "png", {"Software": None}, dpi=130))).convert("RGB")
    out = io.BytesIO()
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "png", optimize=True)
    return out.getvalue()


def svg(figure: Figure, name: str, alt: str, labels: dict[str, str]) -> str:
    """The figure as an SVG element for the page.

    Parameters
    ----------
    name : prefix of every id in it, so that two figures of one page do not collide
    alt : what it shows, for those who do not see it
    labels : link → what it leads to; each becomes the link's name and its tooltip
    """
    FigureCanvasSVG(figure)
    figure.patch.set_visible(False)  # the page's own ground, and the shadow where a picture goes on, lie beneath
    with mpl.rc_context({"svg.hashsalt": name}):
        text = _written(figure, "svg", {"Date": None, "Creator": None}).decode()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->\n?", "", text, flags=re.DOTALL)
    text = _own_ids(text, name)
    for variable, colour in PALETTE.items():
        text = re.sub(colour, f"var(--{variable})", text, flags=re.IGNORECASE)
    text = re.sub(r"font: (?:(\S+) )??([\d.]+)px [^;\"]*", r"font-size: \2px", text)
    text = re.sub(r"<[^>]*>", _hundredths, text)
    text = re.sub(r' transform="rotate\(-0 [^"]*"', "", text)
    text = re.sub(r'<a xlink:href="([^"]*)"[^>]*>', lambda found: _link(html.unescape(found[1]), labels), text)
    view = text.partition('viewBox="')[2].partition('"')[0]
    head = f'<svg viewBox="{view}" role="{"group" if labels else "img"}" aria-label="{html.escape(alt)}">'
    text = re.sub(r"\n\s*", "\n", re.sub(r"<svg[^>]*>", lambda found: head, text, count=1)).strip()
    return re.sub(r"<g([^>]*)>\n((?:<use [^>]*/>\n){2,})</g>", _style_once, text)


def as_file(element: str) -> str:
    """An SVG element of a page as a file, which stands alone: in the light palette and a plain font."""
    for variable, colour in PALETTE.items():
        element = element.replace(f"var(--{variable})", colour)
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return element.replace("<svg ", f'<svg {spaces} font-family="DejaVu Sans, sans-serif" ', 1) + "\n"


def _written(figure, kind, metadata, **options):
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # the page's font may have it
        figure.savefig(out, format=kind, metadata=metadata, **options)
    return out.getvalue()


def _own_ids(text, name):
    """Drop the ids that nothing refers to, and put the figure's name before the others."""
    wanted = set(re.findall(r"(?:url\(#|xlink:href=\"#)([^\")]+)", text))
    text = re.sub(r' id="([^"]+)"', lambda f: f' id="{name}-{f[1]}"' if f[1] in wanted else "", text)
    ids = "|".join(map(re.escape, sorted(set(re.findall(rf' id="{re.escape(name)}-([^"]+)"', text)))))
    return re.sub(rf"(url\(#|xlink:href=\"#)({ids})(?=[\")])", rf"\g<1>{name}-\2", text) if ids else text


def _hundredths(tag):
    """A hundredth of a point is enough for a picture; what stands between the tags is text."""
    return re.sub(r"(\d+\.\d\d)\d+", r"\1", tag[0])


def _style_once(group):
    """Markers that look alike inherit it from their group: many times smaller, and the same picture."""
    styles = set(re.findall(r' style="([^"]*)"', group[2]))
    inherited = len(styles) == 1 and not re.search(r"(^|; )opacity", min(styles)) and "style=" not in group[1]
    if not inherited or group[2].count(" style=") != group[2].count("<use "):
        return group[0]
    uses = re.sub(r' style="[^"]*"', "", group[2])
    return f'<g{group[1]} style="{min(styles)}">\n{uses}</g>'


def _link(target, labels):
    label = html.escape(labels.get(target, target))
    return f'<a href="{html.escape(target)}" aria-label="{label}"><title>{label}</title>'
