"""Which network addresses belong to everybody: only those may be asked for something.

What is not plainly out there is inside: this machine, its neighbors, the cloud that it
runs in. An address of version 6 that carries one of version 4 in it is inside as well,
since a gateway may lead it anywhere.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

# Of version 4: for protocols between machines; relays to version 6, long given up.
SPECIAL_4 = [ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24")]
UNICAST = IPv6Network("2000::/3")  # all that was ever given to the public
# Of version 6: Teredo and other protocols; documentation, twice; 4 within 6.
SPECIAL_6 = [
    IPv6Network(each)
    for each in ("2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16")
]


def is_public(text: str) -> bool:
    """Whether this numeric address is one that anybody may reach."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_public_4(address)
    return _is_public_6(address)


def _is_public_4(address: IPv4Address) -> bool:
    inside = address.is_multicast or address.is_reserved
    return address.is_global and not (inside or any(address in it for it in SPECIAL_4))


def _is_public_6(address: IPv6Address) -> bool:
    if address not in UNICAST or not address.is_global:
        return False
    return not any(address in each for each in SPECIAL_6)
