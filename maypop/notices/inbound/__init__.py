"""Word back from people: a mail in answer to one of ours is posted where it belongs.

A port with two ways in, a mailbox (`mailbox`) and a signed call (`calling`); both end
in `taking.take_in`, which may be called twice with the same mail and does it once.
"""
