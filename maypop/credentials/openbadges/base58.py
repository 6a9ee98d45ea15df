"""Base 58 as Bitcoin spells it: the text form of keys and signatures."""

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
MAX_LENGTH = 200  # nothing of ours is longer, and decoding takes square time


def encode(raw: bytes) -> str:
    number, text = int.from_bytes(raw), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def decode(text: str) -> bytes:
    """The bytes, or ValueError; each value has exactly one spelling."""
    if len(text) > MAX_LENGTH:
        raise ValueError("too long for base 58")
    number = 0
    for character in text:
        number = number * 58 + ALPHABET.index(character)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8)
