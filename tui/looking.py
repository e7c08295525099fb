"""What the app shows of its calls from wherever the walk is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.account_states import Ended
from tui.cognito.explaining import Explainer, Unsent, in_question
from tui.cognito.inspection.inspector import Inspector
from tui.cognito.pool import ClientFacts
from tui.draft import access_token_of, signed_in_of
from tui.screens.explanation import ExplanationScreen
from tui.screens.form import FormScreen
from tui.screens.glass import Glass, look_at, place_of
from tui.screens.inspect_tokens import InspectTokensScreen
from tui.screens.token_bench import Subject
from tui.screens.wire import WireScreen

if TYPE_CHECKING:
    from tui.app import CognitoApp


def glass_of(app: CognitoApp) -> Glass | None:
    """Return what the calls of the app's connection are looked at through, as soon as there is one."""
    if app.environment is None:
        return None
    connection, authenticator = app.environment.connection, app.environment.authenticator
    token = access_token_of(app.walk.state)
    place = place_of(app.target, app.context)
    explainer = Explainer(connection, place, app.environment.clock(), app.pool, app.client, authenticator, token)
    return look_at(connection, explainer, place, app.context)


def show_wire(app: CognitoApp) -> None:
    """Show the list of all calls, as soon as there may be any."""
    if glass := glass_of(app):
        app.push_screen(WireScreen(glass))


def show_tokens(app: CognitoApp) -> None:
    """Show the tokens of whoever is signed in, and take any other."""
    environment, state = app.environment, app.walk.state
    inspector = Inspector(environment.connection if environment else None, app.context)
    client = app.client if isinstance(app.client, ClientFacts) else None
    subject = Subject(signed_in_of(state), client, isinstance(state, Ended))
    app.push_screen(InspectTokensScreen(inspector, subject, app.clock))


def show_explanation(app: CognitoApp) -> None:
    """Explain what went wrong in this step, or else what led to it, if anything did."""
    glass = glass_of(app)
    if not isinstance(app.screen, FormScreen):
        return
    if glass is None:
        app.notify("There is nothing to explain yet: connect first.")
        return
    form = app.screen
    mistakes = () if form.refused else form.mistakes()
    subject = Unsent(mistakes) if mistakes else in_question(glass.wire.exchanges(), form.refused)
    if subject is None:
        app.notify("There is nothing to explain yet: no step has called Cognito.")
    else:
        app.push_screen(ExplanationScreen(glass.explainer, subject))
