"""Run as a program of its own: lock this process in, then become another program.

Strangers' files attack the programs that open them. What holds, from strong to plain:
- Linux 5.13 and later (Landlock): it can open the named files, its libraries and its
  own folder, and nothing else, whatever the file made it do. From 6.7 on also no TCP.
- Where the kernel lends network namespaces: no network at all, not even this machine.
- Always: limits of memory, time, file size and open files; no new privileges, so no
  program that runs as somebody else; it dies with its parent; an empty environment.
Where the first two are missing, ffmpeg's own list of protocols keeps it from the net.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import struct
import sys
from contextlib import suppress

# Only a type checker goes in: it is started before every program, and what these load
# would be a third of the start. So paths are words here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

LIBC = ctypes.CDLL(None, use_errno=True)
NEW_USER, NEW_NET = 0x10000000, 0x40000000
DIE_WITH_PARENT, NO_NEW_PRIVILEGES = 1, 38
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every machine
LIBRARIES = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/nix/store")
SMALL_THINGS = ("/etc/ld.so.cache", "/dev/null", "/dev/zero", "/dev/urandom")
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER = 1, 2, 4, 8
RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many rights of files each version knows
ON_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14


def main(orders: dict[str, Any], program: list[str]) -> None:
    LIBC.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    LIBC.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if os.getppid() != orders["parent"]:
        sys.exit("the parent was gone before this began")
    limit(orders)
    leave_the_network()
    os.chdir(orders["folder"])
    see_only(orders["reads"], orders["folder"], program[0], orders["runs"])
    os.execve(program[0], program, {"LC_ALL": "C.UTF-8"})  # noqa: S606  # no shell


def limit(orders: dict[str, Any]) -> None:
    for name in ("AS", "CPU", "FSIZE", "NOFILE"):
        most = orders[name]
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(PermissionError):  # seccomp in some containers; limits still hold
        os.nice(10)


def leave_the_network() -> None:
    """Whoever may not do it alone may do it as the master of an empty country."""
    if LIBC.unshare(NEW_NET):
        LIBC.unshare(NEW_USER | NEW_NET)


def see_only(reads: list[str], folder: str, program: str, runs: list[str]) -> None:
    version = LIBC.syscall(CREATE_RULESET, None, 0, 1)
    if version < 1:
        return  # the kernel has no Landlock: the other limits have to do
    everything = (1 << RIGHTS.get(version, 16)) - 1
    handled = struct.pack("QQ", everything, 0b11 if version >= 4 else 0)
    size = 16 if version >= 4 else 8
    rules = LIBC.syscall(CREATE_RULESET, handled, size, 0)
    for place, rights in _open_to(reads, folder, program, runs):
        _permit(rules, place, rights & everything)
    if LIBC.syscall(RESTRICT_SELF, rules, 0):
        sys.exit(f"could not lock in: {os.strerror(ctypes.get_errno())}")
    os.close(rules)


def _open_to(
    reads: list[str], folder: str, program: str, runs: list[str]
) -> Iterator[tuple[str, int]]:
    own = os.path.realpath(program)
    beside = f"{own.rsplit('/', 2)[0]}/lib"
    look = READ_FILE | READ_FOLDER
    for place in (*LIBRARIES, own, beside, *runs):
        yield place, look | EXECUTE
    for place in (*SMALL_THINGS, *reads):
        yield place, look
    yield folder, -1 & ~EXECUTE


def _permit(rules: int, place: str, rights: int) -> None:
    try:
        handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    if not os.path.isdir(place):
        rights &= ON_A_FILE
    packed = struct.pack("=Qi", rights, handle)
    if LIBC.syscall(ADD_RULE, rules, 1, packed, 0):
        sys.exit(f"could not open {place}: {os.strerror(ctypes.get_errno())}")
    os.close(handle)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.argv[2:])
