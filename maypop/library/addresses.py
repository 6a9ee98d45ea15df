"""When two addresses lead to the same page, as far as one can tell by reading them."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# They tell a site where somebody came from, and nothing of what is there.
TRACKS = re.compile("utm_.*|fbclid|gclid|mc_[ce]id|igshid|ref_src")


def same_address(address: str) -> str:
    """What stays when scheme, www, order of questions and tracks are taken away."""
    if not address:
        return ""
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").lower().rstrip(".").removeprefix("www.")
    path = quote(unquote(parts.path), safe="/~:@!$&'()*+,;=-._").rstrip("/")
    asked = [
        each
        for each in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKS.fullmatch(each[0].lower())
    ]
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return f"{host}{port}{path}" + (f"?{urlencode(sorted(asked))}" if asked else "")
