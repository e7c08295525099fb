"""Second factors that are asked for, where no device has a part in it."""

from __future__ import annotations

from tests.explain_support import Row, Scene
from tests.explanations.devices import code_in_spite_of_a_device
from tests.preset_support import Made
from tui.cognito.explanations.explanation import Question
from tui.cognito.explanations.second_factors import SECOND_FACTOR


def asked_in(preset: str, username: str) -> Scene:
    made = Made(preset)
    scene = Scene(made)
    made.sign_in(made.users[username])
    return scene


ROWS = (
    Row(SECOND_FACTOR, "that the pool requires", lambda: asked_in("mfa-email", "confirmed"),
        "A second factor is asked for: the pool requires one of every user (MfaConfiguration is ON).",
        ("The first factor was right",), ("Answer the challenge",), settle=(Question.POOL,), remark=True),
    Row(SECOND_FACTOR, "that the user has turned on", lambda: asked_in("mfa-optional-totp", "totp"),
        "A second factor is asked for: this user has one turned on", settle=(Question.POOL,), remark=True),
    Row(SECOND_FACTOR, "after the device was forgotten", lambda: code_in_spite_of_a_device(send=False, forget=True),
        "A second factor is asked for: ", settle=(Question.POOL,), remark=True),
)  # fmt: skip
