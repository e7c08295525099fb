"""How tokens are renewed and ended: which calls are made, and what their failures mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.fake_facts import ACCOUNT
from tests.fake_gateway import FakeSide, user_answers
from tests.scene_states import TOKENS
from tui.account_events import TokensEnded
from tui.account_states import Proof, RefreshBy, Task
from tui.cognito.ending import end
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pool import ClientFacts
from tui.cognito.refreshing import refresh, wanted_by
from tui.states import SignedIn

IN = SignedIn("jane", TOKENS)
REVOKED = GatewayError(Cause.TOKEN, "Revoked.", code="NotAuthorizedException", said="Access Token has been revoked")
OFFLINE = GatewayError(Cause.NETWORK, "No network.")
UNKNOWN = GatewayError(Cause.NETWORK, "Unknown.", code="UnknownOperationException")
ROTATES = ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}), rotates=True)
OLD_WAY = ClientFacts(frozenset({"ALLOW_REFRESH_TOKEN_AUTH"}))
NEITHER = ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}))


def side(**answers: Any) -> FakeSide:
    dead = {"account": REVOKED, "tokens_from_refresh_token": REVOKED}
    return FakeSide(user_answers() | dead | answers)


def calls(played: FakeSide) -> list[str]:
    return [name for name, _ in played.calls]


# Renewing


@pytest.mark.parametrize(
    ("facts", "by"),
    [
        (ROTATES, RefreshBy.GET_TOKENS),
        (OLD_WAY, RefreshBy.TOKEN_AUTH),
        (NEITHER, RefreshBy.GET_TOKENS),
        (None, RefreshBy.GET_TOKENS),
    ],
)
def test_the_client_decides_how(facts: ClientFacts | None, by: RefreshBy) -> None:
    played = side(tokens_from_refresh_token=TOKENS, refresh_token_auth=TOKENS)
    assert wanted_by(facts)[0] is by
    assert refresh(played, IN, facts).by is by
    assert len(played.calls) == 1


def test_without_the_settings_the_other_way_is_tried_where_the_first_does_not_exist() -> None:
    played = side(tokens_from_refresh_token=UNKNOWN, refresh_token_auth=TOKENS)
    assert refresh(played, IN, None).by is RefreshBy.TOKEN_AUTH
    assert calls(played) == ["tokens_from_refresh_token", "refresh_token_auth"]


@pytest.mark.parametrize(("facts", "error"), [(ROTATES, UNKNOWN), (None, REVOKED), (None, OFFLINE)])
def test_a_refusal_is_not_tried_again(facts: ClientFacts | None, error: GatewayError) -> None:
    played = side(tokens_from_refresh_token=error)
    with pytest.raises(GatewayError) as caught:
        refresh(played, IN, facts)
    assert caught.value is error
    assert calls(played) == ["tokens_from_refresh_token"]


# Ending


@pytest.mark.parametrize(
    ("task", "call", "token"),
    [
        (Task.REVOKE, "revoke", TOKENS.refresh_token),
        (Task.SIGN_OUT, "sign_out_everywhere", TOKENS.access_token),
        (Task.DELETE, "delete_account", TOKENS.access_token),
    ],
)
def test_every_end_is_followed_by_calls_with_the_tokens(task: Task, call: str, token: object) -> None:
    played = side()
    ended = end(played, IN, task)
    assert played.calls[0] == (call, (token,))
    assert calls(played)[1:] == ["account", "tokens_from_refresh_token"]
    said = "NotAuthorizedException: Access Token has been revoked"
    assert ended == TokensEnded(
        "jane",
        (
            Proof("GetUser", "access token", True, said),
            Proof("GetTokensFromRefreshToken", "refresh token", True, said),
        ),
    )


def test_an_end_that_fails_proves_nothing() -> None:
    played = side(sign_out_everywhere=OFFLINE)
    with pytest.raises(GatewayError):
        end(played, IN, Task.SIGN_OUT)
    assert calls(played) == ["sign_out_everywhere"]


@pytest.mark.parametrize(
    ("answer", "dead", "said"), [(ACCOUNT, False, "still good"), (OFFLINE, None, "No network."), (REVOKED, True, "Acc")]
)
def test_a_proof_says_what_it_shows_and_no_more(answer: object, dead: bool | None, said: str) -> None:
    proof = end(side(account=answer), IN, Task.SIGN_OUT).proofs[0]
    assert proof.dead is dead
    assert said in proof.answer


def test_there_is_nothing_to_revoke_without_a_refresh_token() -> None:
    alone = replace(IN, tokens=replace(TOKENS, refresh_token=None))
    with pytest.raises(GatewayError, match="no refresh token"):
        end(side(), alone, Task.REVOKE)
    assert len(end(side(), alone, Task.SIGN_OUT).proofs) == 1
