"""How the calls of a run hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.export_support import PLACE, an_exchange
from tui.cognito.exchange import Exchange, Refused
from tui.cognito.runbook.paths import Source
from tui.cognito.runbook.script import script
from tui.cognito.runbook.weaving import chain
from tui.cognito.snippets.names import Label

if TYPE_CHECKING:
    from tui.cognito.runbook.chain import Chain


def test_a_label_is_taken_from_the_answer_in_which_it_first_stood() -> None:
    run = chain(
        [
            an_exchange("InitiateAuth", {"Session": "«Session 1»"}, {"Session": "«Session 2»"}),
            an_exchange("InitiateAuth", {"Session": "«Session 2»"}, {"Session": "«Session 2»", "A": ["«Token 1»"]}),
            an_exchange("RevokeToken", {"Token": "«Token 1»", "Session": "«Session 1»"}, {"Session": "«Session 1»"}),
        ]
    )
    assert run.issued == {
        Label("Session", 2): Source(1, ("Session",)),
        Label("Token", 1): Source(2, ("A", 0)),
    }
    assert [step.asked for step in run.steps] == [(Label("Session", 1),), (), ()]


def test_nothing_is_taken_from_a_refusal() -> None:
    error = Refused("NotAuthorizedException")
    run = chain(
        [
            an_exchange("InitiateAuth", {}, {"Session": "«Session 1»"}, status=400, error=error),
            an_exchange("AssociateSoftwareToken", {"Session": "«Session 1»"}, {}),
        ]
    )
    assert run.issued == {}
    assert run.steps[1].asked == (Label("Session", 1),)


def test_a_place_in_an_answer_is_told_in_python_and_to_the_aws_cli() -> None:
    source = Source(7, ("Devices", 0, 'odd "name"', "DeviceKey"))
    assert source.python() == 'answer_7["Devices"][0]["odd \\"name\\""]["DeviceKey"]'
    assert source.query() == 'Devices[0]."odd \\"name\\"".DeviceKey'


def test_a_device_is_confirmed_under_the_key_that_came_with_the_tokens() -> None:
    offered = {"AuthenticationResult": {"AccessToken": "«AccessToken 1»", "NewDeviceMetadata": {"DeviceKey": "us_1"}}}
    verifier = {"PasswordVerifier": "«PasswordVerifier 1»", "Salt": "«Salt 1»"}
    confirm = {"AccessToken": "«AccessToken 1»", "DeviceKey": "us_1", "DeviceSecretVerifierConfig": verifier}
    run = chain([an_exchange("InitiateAuth", {}, offered), an_exchange("ConfirmDevice", confirm, {})])
    assert 'DeviceKey=answer_1["AuthenticationResult"]["NewDeviceMetadata"]["DeviceKey"],' in script(run, PLACE)
    assert run.steps[1].asked == (Label("PasswordVerifier", 1), Label("Salt", 1))


def test_a_pool_that_was_made_in_the_run_is_the_one_that_is_used() -> None:
    run = chain(
        [
            an_exchange("CreateUserPool", {"PoolName": "p"}, {"UserPool": {"Id": "us-east-1_a", "Arn": "x"}}),
            an_exchange("ListUsers", {"UserPoolId": "us-east-1_a"}, {"Users": []}),
            an_exchange("ListUsers", {"UserPoolId": "us-east-1_b"}, {"Users": []}),
        ]
    )
    text = script(run, PLACE)
    assert 'UserPoolId=answer_1["UserPool"]["Id"]' in text
    assert list(run.settings.values()) == ["us-east-1_b"]


def enrolled(user: str, number: int) -> list[Exchange]:
    begin = {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": user}}
    first, second = f"«Session {number}»", f"«Session {number + 1}»"
    return [
        an_exchange("InitiateAuth", begin, {"Session": first}),
        an_exchange(
            "AssociateSoftwareToken", {"Session": first}, {"SecretCode": f"«SecretCode {number}»", "Session": second}
        ),
    ]


def totp_answer(session: int, code: int, **more: Any) -> Exchange:
    responses = {"SOFTWARE_TOKEN_MFA_CODE": f"«Code {code}»"}
    request = {"Session": f"«Session {session}»", "ChallengeResponses": responses}
    return an_exchange("RespondToAuthChallenge", request, {}, **more)


def codes_of(run: Chain) -> dict[Label, Label]:
    return {code: secret for step in run.steps for code, secret in step.codes.items()}


def test_a_code_is_computed_from_the_secret_of_the_same_user() -> None:
    again = enrolled("jane", 5)[0]
    run = chain([*enrolled("jane", 1), *enrolled("john", 3), again, totp_answer(5, 1)])
    assert codes_of(run) == {Label("Code", 1): Label("SecretCode", 1)}


def test_a_code_of_a_user_whose_secret_was_not_issued_in_the_run_is_asked_for() -> None:
    begun = enrolled("john", 5)[0]
    run = chain([*enrolled("jane", 1), begun, totp_answer(5, 1)])
    assert codes_of(run) == {}
    assert run.steps[3].asked == (Label("Code", 1),)


def test_a_secret_hash_that_was_refused_is_asked_for_and_not_computed() -> None:
    request = {"ClientId": "abc", "Username": "jane", "SecretHash": "«SecretHash 1»"}
    error = Refused("NotAuthorizedException", "SecretHash does not match for the client: abc")
    run = chain([an_exchange("ForgotPassword", request, {}, status=400, error=error)])
    assert run.hashes == {}
    assert run.steps[0].asked == (Label("SecretHash", 1),)


def test_a_wrong_code_is_asked_for_and_not_computed() -> None:
    error = Refused("CodeMismatchException")
    run = chain([*enrolled("jane", 1), totp_answer(2, 1, status=400, error=error), totp_answer(2, 2)])
    assert codes_of(run) == {Label("Code", 2): Label("SecretCode", 1)}
    assert run.steps[2].asked == (Label("Code", 1),)
    assert "for step 3, to be refused with CodeMismatchException" in script(run, PLACE)


def test_the_secret_of_the_client_is_asked_for_once() -> None:
    request = {"ClientId": "abc", "Username": "jane", "SecretHash": "«SecretHash 1»"}
    revoke = {"ClientId": "abc", "Token": "«Token 1»", "ClientSecret": "«ClientSecret 1»"}
    run = chain([an_exchange("ForgotPassword", request, {}), an_exchange("RevokeToken", revoke, {})])
    text = script(run, PLACE)
    assert text.count("COGNITO_CLIENT_SECRET = given(") == 1
    assert "ClientSecret=COGNITO_CLIENT_SECRET" in text
    assert 'SecretHash=secret_hash("jane", CLIENT_ID)' in text


def test_somebody_may_be_called_like_a_label() -> None:
    request = {"ClientId": "abc", "Username": "«SecretHash 1»", "SecretHash": "«SecretHash 1»"}
    run = chain([an_exchange("ForgotPassword", request, {})])
    assert run.steps[0].asked == (Label("SecretHash", 1),)
