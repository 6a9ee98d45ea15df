"""Images: verified by decoding them, and copied without where and with what."""

import io
import warnings
from threading import Lock
from uuid import UUID

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from . import store
from .finding import SHOWN, Finding, Unusable
from .models import Kind

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# JPEG is decoded at a fraction of its size; the others only as a whole.
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
LONGEST_SIDE = 3000  # of the copy that viewers get: a page of handwriting stays legible
_one_at_a_time = Lock()  # so that many large images at once never add up in memory


def picture(key: UUID, head: bytes) -> Finding:  # noqa: ARG001  # every look has this shape
    """Decode it fully, and leave the copy for viewers beside it."""
    with _one_at_a_time:
        try:
            form, clean = _cleaned(key)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise Unusable(_huge()) from bomb
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as broken:
            raise Unusable(_broken()) from broken
        store.keep(key, SHOWN, [clean])
    return Finding(Kind.IMAGE, FORMATS[form])


def _cleaned(key: UUID) -> tuple[str, bytes]:
    with warnings.catch_warnings():  # only one thread is ever in here
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with (
            store.reader(key) as file,
            Image.open(file, formats=tuple(FORMATS)) as image,
        ):
            form = str(image.format)
            if image.width * image.height > MOST_PIXELS[form]:
                raise Unusable(_huge())
            image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
            image.load()
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = _pixels_alone(upright)
    out = io.BytesIO()
    bare.save(out, format=form, quality=88)
    return form, out.getvalue()


def _pixels_alone(image: Image.Image) -> Image.Image:
    """Nothing but pixels: no EXIF, XMP, comments, color profile or text chunks."""
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    plain = image.convert("RGBA" if see_through else "RGB")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


def _huge() -> str:
    return _(
        "This image has more pixels than we can open safely. Your original is "
        "untouched. Save a smaller copy and add that."
    )


def _broken() -> str:
    return _(
        "This image is damaged or incomplete and cannot be opened. Your original is "
        "untouched. Save it anew on your device and add it again."
    )
