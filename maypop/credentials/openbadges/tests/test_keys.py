import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from .. import base58, keys
from ..keys import from_multibase, from_pem, generate, to_multibase, to_pem

# RFC 8032, section 7.1, test 1
RFC_8032 = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


@given(st.binary(max_size=96))
def test_bytes_survive_base_58(raw):
    assert base58.decode(base58.encode(raw)) == raw


@given(st.text(base58.ALPHABET, max_size=60))
def test_each_value_has_one_spelling_in_base_58(text):
    assert base58.encode(base58.decode(text)) == text


@pytest.mark.parametrize("text", ["0", "O", "I", "l", "a b", "é", "1" * 201])
def test_what_is_not_base_58_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        base58.decode(text)


@given(st.binary(min_size=32, max_size=32))
def test_a_public_key_survives_multibase(seed):
    key = keys.PrivateKey.from_private_bytes(seed).public_key()
    assert from_multibase(to_multibase(key)) == key


def test_a_known_key_has_its_known_form():
    key = keys.PublicKey.from_public_bytes(bytes.fromhex(RFC_8032))
    assert to_multibase(key) == "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "z",
        "6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
        "uz6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
        "z" + base58.encode(b"\xed\x01" + bytes(31)),
        "z" + base58.encode(b"\xed\x01" + bytes(33)),
        "z" + base58.encode(b"\x80\x24" + bytes(32)),  # P-256
        "z" + base58.encode(b"\x80\x26" + bytes(32)),  # a private key
    ],
)
def test_other_kinds_of_key_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        from_multibase(text)


@pytest.mark.parametrize("password", [None, b"a long passphrase"])
def test_a_private_key_survives_pem(password):
    key = generate()
    pem = to_pem(key, password=password)
    assert from_pem(pem, password=password).private_bytes_raw() == (
        key.private_bytes_raw()
    )
    assert (b"ENCRYPTED" in pem) == (password is not None)


def test_an_encrypted_key_does_not_open_without_its_password():
    pem = to_pem(generate(), password=b"right")
    with pytest.raises(ValueError, match=r"."):
        from_pem(pem, password=b"wrong")


def test_a_key_of_another_kind_is_not_taken():
    other = generate_private_key(SECP256R1())
    pem = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(TypeError):
        from_pem(pem, password=None)
