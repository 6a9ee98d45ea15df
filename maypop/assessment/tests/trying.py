"""Machines that try everything, allowed or not."""

from typing import Any

from hypothesis.stateful import RuleBasedStateMachine


class Trier(RuleBasedStateMachine):
    """What always holds is looked at again where something was done.

    Most of what is tried is refused and rolled back: after that all is as it was.
    """

    did_something = True

    def check_invariants(self, *told: Any, **more: Any) -> None:
        if self.did_something:
            self.did_something = False
            super().check_invariants(*told, **more)
