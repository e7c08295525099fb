"""What the app shows of its calls from wherever the walk is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explaining import Explainer, refused_call
from tui.draft import access_token_of
from tui.screens.explanation import ExplanationScreen
from tui.screens.form import FormScreen
from tui.screens.glass import Glass, look_at
from tui.screens.wire import WireScreen

if TYPE_CHECKING:
    from tui.app import CognitoApp


def glass_of(app: CognitoApp) -> Glass | None:
    """Return what the calls of the app's connection are looked at through, as soon as there is one."""
    if app.environment is None:
        return None
    connection, authenticator = app.environment.connection, app.environment.authenticator
    token = access_token_of(app.walk.state)
    explainer = Explainer(connection, app.environment.clock(), app.pool, app.client, authenticator, token)
    return look_at(connection, explainer, app.context, app.target.endpoint_url)


def wire_of(app: CognitoApp) -> WireScreen | None:
    """Return the list of all calls, as soon as there may be any."""
    glass = glass_of(app)
    return WireScreen(glass) if glass else None


def explanation_of(app: CognitoApp) -> ExplanationScreen | None:
    """Return the explanation of what went wrong in this step, or else of the last call, if there is any."""
    glass = glass_of(app)
    if glass is None or not isinstance(app.screen, FormScreen):
        return None
    calls, error = glass.wire.exchanges(), app.screen.refused
    if error is None and not calls:
        return None
    call = refused_call(calls, error) if error else calls[-1]
    return ExplanationScreen(glass.explainer, call, error)
