"""What other people wrote for Node, fetched into a folder that is thrown away."""

import json
import shutil
import subprocess
from pathlib import Path


def is_at_hand() -> bool:
    return bool(shutil.which("node") and shutil.which("npm"))


def fetched(place: Path, *packages: str) -> str:
    """As npm gives them today; the version of the first."""
    words = ["npm", "install", "--silent", "--no-audit", "--no-fund", *packages]
    subprocess.run(words, cwd=place, check=True)
    told = (place / "node_modules" / packages[0] / "package.json").read_text()
    return str(json.loads(told)["version"])
