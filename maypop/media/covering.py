"""What the programs are told, so that a stretch is seen or heard no more.

Of a box only a smear is left: blurred so wide and so often that no detail smaller than
the box's shorter side survives. Of sound nothing is left but silence.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Frames and samples lie between moments. What is covered a little too long harms
# nobody; what shows for one frame does.
SLACK = 0.1
STEADY = "fps=30"  # so that no frame that began earlier lasts into what is covered
OFTEN = 10
# As wide as every ffmpeg takes it: from half the shorter side on, newer ones refuse.
SMEAR = (
    f"boxblur=luma_radius='max(0,ceil(min(w,h)/2)-1)':luma_power={OFTEN}"
    f":chroma_radius='max(0,ceil(min(cw,ch)/2)-1)':chroma_power={OFTEN}"
)
SHORT = "asetnsamples=n=480:p=0"  # filters turn on and off at whole buffers: 10 ms


@dataclass(frozen=True)
class Cover:
    """From one second to another, or to the very end; a box in thousandths, or none."""

    start: float
    end: float | None
    box: tuple[int, int, int, int] | None = None

    @property
    def while_it_lasts(self) -> str:
        start = max(0.0, self.start - SLACK)
        if self.end is None:
            return f"gte(t,{start:.3f})"
        return f"between(t,{start:.3f},{self.end + SLACK:.3f})"


def blurring(covers: Iterable[Cover]) -> str:
    """To be added to a chain of filters of pictures; nothing if nothing is covered."""
    boxes = [each for each in covers if each.box]
    steps = (step for at, each in enumerate(boxes) for step in _smeared(at, each))
    return "".join((f",{STEADY}", *steps)) if boxes else ""


def muting(covers: Iterable[Cover]) -> str:
    """The same for sound."""
    spans = [each.while_it_lasts for each in covers if each.box is None]
    return f",{SHORT},volume=volume=0:enable='{'+'.join(spans)}'" if spans else ""


def _smeared(at: int, cover: Cover) -> Iterator[str]:
    """Cut the box out, smear it, and lay it where it was, outward to even pixels."""
    left, top, width, height = cover.box or (0, 0, 0, 0)
    x, wide = _even("iw", left, left + width)
    y, high = _even("ih", top, top + height)
    when = f"enable='{cover.while_it_lasts}'"
    yield f",split[seen{at}][cut{at}];[cut{at}]"
    yield f"crop=w='{wide}':h='{high}':x='{x}':y='{y}',{SMEAR}:{when}[smear{at}];"
    place = f"x='{_below('W', left)}':y='{_below('H', top)}'"
    yield f"[seen{at}][smear{at}]overlay={place}:eval=init:{when}"


def _even(side: str, start: int, end: int) -> tuple[str, str]:
    first = _below(side, start)
    return first, f"2*ceil({side}*{end}/2000)-{first}"


def _below(side: str, start: int) -> str:
    return f"2*floor({side}*{start}/2000)"
