"""Signing in by SRP: what the challenge says, whose proof is taken, and what happens after it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from moto.cognitoidp.models import UserStatus

from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, refused
from tests.srp_support import BAD, SRP_A, Prover, peer, plain
from tui.cognito import srp
from tui.sandbox.clients import secret_hash
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

# The challenge


def test_the_challenge() -> None:
    walk = Walk().confirmed("Jane")
    challenge = Prover(walk).begin()
    assert challenge["ChallengeName"] == "PASSWORD_VERIFIER"
    assert "Session" not in challenge
    asked = challenge["ChallengeParameters"]
    assert set(asked) == {"SALT", "SRP_B", "SECRET_BLOCK", "USERNAME", "USER_ID_FOR_SRP"}
    assert asked["USERNAME"] == asked["USER_ID_FOR_SRP"] == "Jane"
    for number in (asked["SALT"], asked["SRP_B"]):
        assert number == f"{int(number, 16):x}"
    assert base64.b64encode(base64.b64decode(asked["SECRET_BLOCK"])).decode() == asked["SECRET_BLOCK"]


def test_a_salt_stays_with_the_password_and_the_rest_is_new_each_time() -> None:
    walk = plain().confirmed()
    first, second = (Prover(walk).begin()["ChallengeParameters"] for _ in range(2))
    assert first["SALT"] == second["SALT"]
    assert first["SRP_B"] != second["SRP_B"]
    assert first["SECRET_BLOCK"] != second["SECRET_BLOCK"]
    walk.user().credential = Secret("An0ther!")
    assert Prover(walk).begin()["ChallengeParameters"]["SALT"] != first["SALT"]
    assert refused(Prover(walk).sign_in) == BAD
    assert Prover(walk, "An0ther!").sign_in()["AuthenticationResult"]


def test_srp_a_is_read_in_any_case() -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin(SRP_A=SRP_A.upper())
    assert Prover(walk).answer(challenge)["AuthenticationResult"]


@pytest.mark.parametrize(
    "public", ["0", "00", "zz", "0x12", "-1", " 12", "1_2", f"{srp.N:x}", f"{2 * srp.N:x}", f"{srp.N + 5:x}"]
)
@pytest.mark.parametrize("admin", [False, True])
def test_an_srp_a_that_is_no_public_value(public: str, admin: bool) -> None:
    assert refused(Prover(plain().confirmed(), admin=admin).begin, SRP_A=public)[0] == "InvalidParameterException"


@pytest.mark.parametrize("missing", ["USERNAME", "SRP_A"])
def test_a_missing_parameter(missing: str) -> None:
    refusal = ("InvalidParameterException", f"Missing required parameter {missing}")
    assert refused(Prover(plain().confirmed()).begin, **{missing: ""}) == refusal


@pytest.mark.parametrize("admin", [False, True])
def test_a_client_that_does_not_allow_srp(admin: bool) -> None:
    walk = plain().confirmed()
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    assert refused(Prover(walk, admin=admin).begin) == (
        "InvalidParameterException",
        "USER_SRP_AUTH is not enabled for the client.",
    )


# The answer


@pytest.mark.parametrize("admin", [False, True])
def test_a_right_proof_gives_tokens(admin: bool) -> None:
    walk = plain().confirmed()
    answer = Prover(walk, admin=admin).sign_in()
    assert answer["ChallengeParameters"] == {}
    assert answer["AuthenticationResult"]["TokenType"] == "Bearer"


def test_a_right_proof_does_not_replace_the_second_factor() -> None:
    walk = Walk()
    secret = walk.enrolled()
    challenge = Prover(walk).sign_in()
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    answer = walk.respond("SOFTWARE_TOKEN_MFA", challenge["Session"], SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    assert answer["AuthenticationResult"]["AccessToken"]
    assert Prover(Walk().confirmed()).sign_in()["ChallengeName"] == "MFA_SETUP"


def test_an_independent_client(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = plain().confirmed()
    for _ in range(3):
        assert peer(walk, monkeypatch).authenticate_user()["AuthenticationResult"]["IdToken"]
    assert refused(peer(walk, monkeypatch, "Wr0ng!").authenticate_user) == BAD


def test_an_independent_client_with_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = plain(UsernameAttributes=["email"])
    walk.sign_up(EMAIL)
    walk.confirm(walk.sandbox.outbox.messages()[-1].code.reveal(), EMAIL)
    secret = walk.use_client(GenerateSecret=True)["ClientSecret"]
    by_email = peer(walk, monkeypatch, username=EMAIL, client_secret=secret)
    assert by_email.authenticate_user()["AuthenticationResult"]["IdToken"]


def test_an_independent_client_meets_the_second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk()
    walk.enrolled()
    with pytest.raises(Exception, match="Software Token MFA") as caught:
        peer(walk, monkeypatch).authenticate_user()
    assert type(caught.value).__name__ == "SoftwareTokenMFAChallengeException"


def test_an_alias_and_the_names_in_the_challenge() -> None:
    walk = plain(AliasAttributes=["email"]).confirmed()
    challenge = Prover(walk, name=EMAIL).begin()
    assert challenge["ChallengeParameters"]["USER_ID_FOR_SRP"] == NAME
    assert Prover(walk).answer(challenge, USERNAME=EMAIL)["AuthenticationResult"]


def test_the_sub_is_no_name_to_sign_in_with() -> None:
    walk = plain().confirmed()
    refusal = ("UserNotFoundException", "User does not exist.")
    assert refused(Prover(walk, name=walk.user().id).begin) == refusal


@pytest.mark.parametrize(
    "change",
    [
        lambda proof: {"PASSWORD_CLAIM_SIGNATURE": proof["PASSWORD_CLAIM_SIGNATURE"][::-1]},
        lambda _: {"PASSWORD_CLAIM_SIGNATURE": "\u00e9"},
        lambda _: {"PASSWORD_CLAIM_SECRET_BLOCK": base64.b64encode(bytes(64)).decode()},
        lambda _: {"PASSWORD_CLAIM_SECRET_BLOCK": "no base64"},
        lambda proof: {"PASSWORD_CLAIM_SECRET_BLOCK": proof["PASSWORD_CLAIM_SECRET_BLOCK"][:-4]},
        lambda _: {"TIMESTAMP": "Tue Nov 14 22:13:31 UTC 2023"},
        lambda _: {"USERNAME": "john"},
    ],
)
def test_whatever_is_wrong_is_refused_alike(change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    walk = plain().confirmed().confirmed("john")
    prover = Prover(walk)
    challenge = prover.begin()
    assert refused(prover.answer, challenge, **change(prover.proof(challenge))) == BAD
    assert prover.sign_in()["AuthenticationResult"]


def test_a_wrong_password() -> None:
    assert refused(Prover(plain().confirmed(), "Wr0ng!").sign_in) == BAD


@pytest.mark.parametrize(
    "missing", ["USERNAME", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"]
)
def test_what_an_answer_must_hold(missing: str) -> None:
    refusal = ("InvalidParameterException", f"Missing required parameter {missing}")
    assert refused(Prover(plain().confirmed()).sign_in, **{missing: ""}) == refusal


def test_public_values_that_hash_to_zero_prove_nothing() -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin()
    proof = Prover(walk).proof(challenge)
    with patch.object(srp, "_hashed", return_value=0):
        assert refused(Prover(walk).respond, "PASSWORD_VERIFIER", **proof) == BAD


# TIMESTAMP


def on_the_fifth() -> tuple[Prover, dict[str, Any]]:
    walk = plain().confirmed()
    walk.clock.forward(srp.moment_of("Tue Dec 5 09:05:01 UTC 2023") - walk.clock.now)
    prover = Prover(walk)
    return prover, prover.begin()


def test_the_canonical_timestamp() -> None:
    prover, challenge = on_the_fifth()
    assert prover.answer(challenge, "Tue Dec 5 09:05:01 UTC 2023")["AuthenticationResult"]


@pytest.mark.parametrize("signed", ["Tue Dec 05 09:05:01 UTC 2023", "Wed Dec 5 09:05:01 UTC 2023"])
def test_a_signature_over_another_form_of_the_timestamp(signed: str) -> None:
    prover, challenge = on_the_fifth()
    assert refused(prover.answer, challenge, signed) == BAD


@pytest.mark.parametrize("sent", ["2023-12-05T09:05:01Z", "Di Dez 5 09:05:01 UTC 2023", "Tue Dec 5 9:5:1 UTC 2023"])
def test_a_timestamp_that_is_none(sent: str) -> None:
    prover, challenge = on_the_fifth()
    refusal = ("InvalidParameterException", "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")
    assert refused(prover.answer, challenge, sent) == refusal
    assert prover.answer(challenge)["AuthenticationResult"]


@pytest.mark.parametrize(("off", "accepted"), [(300, True), (-300, True), (301, False), (-301, False)])
def test_how_far_clocks_may_be_apart(off: int, accepted: bool) -> None:
    prover, challenge = on_the_fifth()
    timestamp = srp.timestamp_at(prover.walk.clock.now + off)
    if accepted:
        assert prover.answer(challenge, timestamp)["AuthenticationResult"]
    else:
        assert refused(prover.answer, challenge, timestamp) == BAD


# Standing of the user


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"enabled": False}, ("NotAuthorizedException", "User is disabled.")),
        ({"status": UserStatus.UNCONFIRMED}, ("UserNotConfirmedException", "User is not confirmed.")),
        (
            {"status": UserStatus.RESET_REQUIRED},
            ("PasswordResetRequiredException", "Password reset required for the user"),
        ),
    ],
)
def test_a_user_who_may_not_sign_in(change: dict[str, Any], refusal: tuple[str, str]) -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin()
    for name, value in change.items():
        setattr(walk.user(), name, value)
    assert refused(Prover(walk).begin) == refusal
    assert refused(Prover(walk).answer, challenge) == refusal


def test_the_secret_hash_of_both_messages() -> None:
    walk = plain().confirmed()
    made = walk.use_client(GenerateSecret=True)
    hashed = secret_hash(Secret(made["ClientSecret"]), made["ClientId"], NAME)
    missing = f"Client {made['ClientId']} is configured with secret but SECRET_HASH was not received"
    wrong = f"Unable to verify secret hash for client {made['ClientId']}"
    assert refused(Prover(walk).begin) == ("NotAuthorizedException", missing)
    challenge = Prover(walk).begin(SECRET_HASH=hashed)
    assert refused(Prover(walk).answer, challenge) == ("NotAuthorizedException", missing)
    assert refused(Prover(walk).answer, challenge, SECRET_HASH="AAAA") == ("NotAuthorizedException", wrong)
    assert Prover(walk).answer(challenge, SECRET_HASH=hashed)["AuthenticationResult"]
    assert PASSWORD not in repr(walk.user().password_verifier)
