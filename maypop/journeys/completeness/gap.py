from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Gap:
    """Something to mend: the sentence, and the part of the page that mends it.

    One with a `notice` may also be fine as it is: then the educator says why, once.
    """

    sentence: str
    anchor: str
    notice: str = ""

    @property
    def may_be_fine(self) -> bool:
        return bool(self.notice)


def notice(kind: str, *words: object) -> str:
    """Names what was noticed without repeating it, so that it can be kept anywhere."""
    said = "\0".join(str(each) for each in words)
    return f"{kind}:{sha256(said.encode()).hexdigest()[:32]}"
