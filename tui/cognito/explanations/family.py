"""A family of errors: what it looks like, and what explains it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.cognito.refusal_rules.rule import fits

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.explanation import Explanation

    Explainer = Callable[[Case], Explanation]


def _always(_case: Case) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Family:
    """One row of the table of what goes wrong with Cognito, or a part of one."""

    name: int | str
    explainer: Explainer
    code: str
    said: str
    at: tuple[str, ...]
    when: Callable[[Case], bool]

    def explain(self, case: Case) -> Explanation | None:
        """Return the explanation, or `None` if the case is of another family."""
        if not fits(self, case.operation, case.code, case.said) or not self.when(case):
            return None
        return replace(self.explainer(case), family=self.name)


def family(
    name: int | str,
    code: str = "",
    said: str = "",
    at: tuple[str, ...] = (),
    when: Callable[[Case], bool] = _always,
) -> Callable[[Explainer], Family]:
    """Make a family of a function that explains it.

    Args:
        name: Its number, or its name.
        code: The error code, or several with a space between; empty for any.
        said: What has to be in Cognito's text; any of several with `|` between.
        at: The operations it is about; empty for all.
        when: What else has to be so.
    """
    return lambda explainer: Family(name, explainer, code, said, at, when)
