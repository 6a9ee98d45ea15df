"""Two questions to ask of readers: pure Python that knows neither Django nor us.

Who gives far more than whoever read the same beside them, and in haste? Which two are
far more alike than either is with others? A flag is a question and no verdict: people
look, ask, and say what came of it.
"""

from .alike import Alike, too_alike
from .discoveries import discovered
from .generous import Generous, too_generous
from .twice import Twice

__all__ = ["Alike", "Generous", "Twice", "discovered", "too_alike", "too_generous"]
