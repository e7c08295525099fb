"""That a secret which the app holds is found in the trace, by its label."""

from __future__ import annotations

from tests.explain_support import Scene, fails
from tests.sandbox_support import Walk
from tui.cognito import totp
from tui.cognito.explanations.facts import TypedCode
from tui.secret import Secret


def test_the_authenticators_secret_is_found_in_the_trace() -> None:
    walk = Walk().confirmed()
    scene = Scene(walk)
    first, session = walk.associate(walk.sign_in()["Session"])
    second, session = walk.associate(session)
    code = walk.totp(first)
    fails(walk.client.verify_software_token, Session=session, UserCode=code)
    assert [scene.trace.label_of(Secret(each)) for each in (first, second)] == ["«SecretCode 1»", "«SecretCode 2»"]
    assert scene.trace.label_of(Secret("JBSWY3DPEHPK3PXP")) == ""
    held = Secret(first)
    typed = TypedCode(scene.trace.label_of(held), totp.steps_off(held, Secret(code), walk.clock.now))
    assert "another one has replaced" in scene.explained(typed=typed).cause
