import socket

import pytest


def test_no_test_reaches_another_machine():
    with socket.socket() as door, pytest.raises(AssertionError, match=r"192\.0\.2\.7"):
        door.connect(("192.0.2.7", 80))
