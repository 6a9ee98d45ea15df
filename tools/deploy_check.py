"""`manage.py check --deploy` as a real installation would start, warnings as errors."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "MAYPOP_HOME": home,
            "MAYPOP_ORIGIN": "https://learn.example.org",
            "SECRET_KEY": secrets.token_urlsafe(60),
        }
        environment.pop("MAYPOP_DEMO", None)
        words = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
        return subprocess.call([sys.executable, *words], env=environment, cwd=HERE)


if __name__ == "__main__":
    raise SystemExit(main())
