from maypop.trail import merkle


def test_the_tree_head_is_that_of_rfc_6962():
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert merkle.root([]).hex() == empty
    one = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle.root([merkle.leaf(b"")]).hex() == one
    two = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert merkle.root([merkle.leaf(b""), merkle.leaf(b"\x00")]).hex() == two
