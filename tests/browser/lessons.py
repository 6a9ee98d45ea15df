"""What the educator of the tests holds in her hands. Invented; letters for names."""

from pathlib import Path

from playwright.sync_api import FilePayload

import maypop.home
from maypop.home.story.evidence import student_work

LESSON = Path(maypop.home.__file__).parent / "data/demo-lesson.mp4"
MIB = 2**20


def as_long_as_a_real_one(place: Path) -> Path:
    """The demonstration's lesson with the weight of a real one: 17 MiB, three parts.

    The weight is a box of type `free`, which players skip.
    """
    lesson = LESSON.read_bytes()
    spare = 17 * MIB - len(lesson)
    box = spare.to_bytes(4, "big") + b"free" + bytes(spare - 8)
    video = place / "lesson.mp4"
    video.write_bytes(lesson + box)
    return video


def samples(*letters: str) -> list[FilePayload]:
    return [
        {
            "name": f"student-{letter.lower()}.png",
            "mimeType": "image/png",
            "buffer": student_work(letter),
        }
        for letter in letters
    ]
