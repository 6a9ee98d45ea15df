"""Someone at the door of a running server: a session, its cookies, plain answers."""

from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from lxml import html

LEADS = "//a/@href | //img/@src | //video/@src | //source/@src"
TUS = {"Tus-Resumable": "1.0.0"}
CHUNK = TUS | {"Content-Type": "application/offset+octet-stream"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Visitor:
    """One browser without script; redirects are answers, not followed."""

    def __init__(self, port: int, patience: float = 30.0) -> None:
        self.port = port
        self.line = HTTPConnection("127.0.0.1", port, timeout=patience)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def leave(self) -> None:
        self.line.close()

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> Answer:
        told = {name.replace("_", "-"): word for name, word in headers.items()}
        told["Host"] = f"localhost:{self.port}"
        if self.cookies:
            told["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        self.line.request(method, path, body, told)
        answer = self.line.getresponse()
        self._keep(answer.headers.get_all("Set-Cookie") or [])
        return Answer(answer.status, answer.headers, answer.read())

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, **headers)

    def sign_in(self, handle: str) -> Answer:
        answer = self.ask("POST", f"/demo/sign-in?as={handle}")
        self.token = answer.headers.get("X-CSRFToken", "")
        return answer

    def send(self, method: str, path: str, body: bytes = b"", at: int = 0) -> Answer:
        """One word of tus."""
        told = CHUNK | {"Upload-Offset": str(at), "Content-Length": str(len(body))}
        return self.ask(method, path, body, **told)

    def begin(
        self, endpoint: str, metadata: dict[str, str], length: int
    ) -> tuple[Answer, str]:
        """Announce a file; the answer and the path at which its bytes are awaited."""
        pairs = [f"{k} {b64encode(v.encode()).decode()}" for k, v in metadata.items()]
        told = TUS | {"Upload-Length": str(length), "Upload-Metadata": ",".join(pairs)}
        answer = self.ask("POST", endpoint, None, **told)
        return answer, urlsplit(answer.headers.get("Location", "")).path

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line.strip()).items():
                self.cookies[name] = morsel.value


def links_of(page: str) -> set[str]:
    """Where a page leads on this host; not what it is made of."""
    if not page.strip():
        return set()
    found = (urlsplit(each) for each in html.document_fromstring(page).xpath(LEADS))
    here = (each for each in found if each.path.startswith("/") and not each.netloc)
    paths = (f"{each.path}?{each.query}" if each.query else each.path for each in here)
    return {each for each in paths if not each.startswith(("/static/", "/demo/"))}
