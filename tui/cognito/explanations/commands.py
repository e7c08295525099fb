"""Commands of the AWS CLI, with what is known filled in and a name such as `$USERNAME` for what is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.explanations.explanation import Question
from tui.cognito.explanations.lineage import secret_proof
from tui.cognito.explanations.options import Blank, option

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.options import Value

USERNAME = Blank("$USERNAME")
PASSWORD = Blank("$PASSWORD")
ACCESS_TOKEN = Blank("$ACCESS_TOKEN")
CODE = Blank("$CODE")
DEVICE_KEY = Blank("$DEVICE_KEY")
SECRET_HASH = Blank("$SECRET_HASH")


def pool_of(case: Case) -> str:
    """Return the pool id."""
    return case.sent_pool or Blank("$USER_POOL_ID")


def client_of(case: Case) -> str:
    """Return the app client id."""
    return case.sent_client or Blank("$CLIENT_ID")


def user_of(case: Case) -> str:
    """Return the user name."""
    return case.typed_name or USERNAME


def aws(case: Case, command: str, service: str = "cognito-idp", /, **options: Value) -> str:
    """Return a command with its options, whose names are those of the service's members."""
    words = ["aws", service, command]
    for name, value in options.items():
        words += option(name.replace("_", "-"), value)
    if case.facts.region:
        words += option("region", case.facts.region)
    if case.facts.profile:
        words += option("profile", case.facts.profile)
    if case.facts.endpoint_url and service == "cognito-idp":
        words += option("endpoint-url", case.facts.endpoint_url)
    return " ".join(words)


def unsigned(case: Case, command: str, **options: Value) -> str:
    """Return a command that needs no AWS credentials, so that nobody without them is stopped by the CLI."""
    without_profile = replace(case, facts=replace(case.facts, profile=""))
    return f"{aws(without_profile, command, **options)} --no-sign-request"


def as_user(case: Case, command: str, **options: Value) -> str:
    """Return a command that the user's own program sends, with the proof of the app client's secret if it has one."""
    proof = {"secret_hash": SECRET_HASH} if proves_secret(case) else {}
    return unsigned(case, command, client_id=client_of(case), username=user_of(case), **proof, **options)


def proves_secret(case: Case) -> bool:
    """Return whether the app client has a secret, as far as it or the request shows."""
    return case.facts.client.has_secret if case.facts.client else bool(secret_proof(case.exchange))


def forgotten_password(case: Case) -> tuple[str, ...]:
    """Return the commands by which users set a new password themselves."""
    return (
        as_user(case, "forgot-password"),
        as_user(case, "confirm-forgot-password", confirmation_code=CODE, password=PASSWORD),
    )


def confirming_device(case: Case, key: str) -> str:
    """Return the command that confirms a device; the verifier of its password has to be computed (`COGNITO.md 10`)."""
    verifier: Value = {"PasswordVerifier": Blank("$PASSWORD_VERIFIER"), "Salt": Blank("$SALT")}
    return unsigned(
        case,
        "confirm-device",
        access_token=ACCESS_TOKEN,
        device_key=key or DEVICE_KEY,
        device_secret_verifier_config=verifier,
    )


def on_pool(case: Case, command: str, **options: Value) -> str:
    """Return a command about the pool."""
    return aws(case, command, user_pool_id=pool_of(case), **options)


def on_client(case: Case, command: str, **options: Value) -> str:
    """Return a command about the app client."""
    return on_pool(case, command, client_id=client_of(case), **options)


def on_user(case: Case, command: str, **options: Value) -> str:
    """Return a command about the user."""
    return on_pool(case, command, username=user_of(case), **options)


def answer_to(case: Case, question: Question) -> str:
    """Return the command that answers a question."""
    match question:
        case Question.CLIENT:
            return on_client(case, "describe-user-pool-client")
        case Question.POOL:
            return on_pool(case, "describe-user-pool")
        case Question.MFA:
            return on_pool(case, "get-user-pool-mfa-config")
        case Question.USER:
            return on_user(case, "admin-get-user")
        case Question.DEVICES:
            return on_user(case, "admin-list-devices")
