"""Pools and app clients that are not there, and what a pool may send (`COGNITO.md 1.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations import pool_updates
from tui.cognito.explanations.commands import aws, on_pool
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.options import Blank
from tui.cognito.explanations.wording import Candidate, present, weigh

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

_MOST = 60
_SMS = "InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException"
_ROLE = Blank("$SMS_ROLE_ARN")


@family(23, "ResourceNotFoundException", "User pool client")
def no_client(case: Case) -> Explanation:
    """No such app client here."""
    swapped = "_" in case.sent_client
    known = case.facts.client is not None and case.sent_client == case.facts.client_id
    cause, likely = weigh(
        "There is no app client of this id here.",
        Candidate(swapped, "The id is that of a user pool, not of an app client."),
        Candidate(_other_region(case), "The region is not the one of the pool, which its id begins with."),
        Candidate(None, "The region or the endpoint is another than the app client's."),
        Candidate(None, "The app client belongs to another pool than the one named.") if case.exchange.parameter(
            "UserPoolId") else Candidate(False, ""),
        Candidate(None, "The app client was deleted, or its id mistyped."),
    )  # fmt: skip
    return Explanation(
        cause,
        likely,
        present(
            f"The request went to {case.facts.region} with ClientId {case.sent_client}."
            if case.facts.region
            else f"The ClientId sent was {case.sent_client}.",
            "It was described before, so it was there." if known else "",
        ),
        ("Check the id, the region and the endpoint URL; the id has 26 letters and digits.",),
        (
            on_pool(case, "list-user-pool-clients", max_results=_MOST),
            aws(case, "get-caller-identity", "sts"),
        ),
    )


@family(23, "ResourceNotFoundException", "User pool ")
def no_pool(case: Case) -> Explanation:
    """No such pool here."""
    cause, likely = weigh(
        "There is no user pool of this id here.",
        Candidate(_other_region(case), "The region is not the one of the pool, which its id begins with."),
        Candidate(None, "The credentials are of another AWS account than the pool's."),
        Candidate(None, "The pool was deleted, or its id mistyped."),
    )
    account = case.facts.pool.account if case.facts.pool else ""
    return Explanation(
        cause,
        likely,
        present(
            f"The pool id {case.sent_pool} is of {case.sent_pool.partition('_')[0]}; the request went to "
            f"{case.facts.region}."
            if case.facts.region and case.sent_pool
            else "",
            f"The profile is {case.facts.profile}." if case.facts.profile else "",
            f"The pool described before is of account {account}." if account else "",
        ),
        ("Take the region that the pool id begins with, and a profile of the account that has the pool.",),
        (
            aws(case, "get-caller-identity", "sts"),
            aws(case, "list-user-pools", max_results=_MOST),
        ),
    )


@family(34, _SMS)
def sms_role(case: Case) -> Explanation:
    """The IAM role for text messages fails."""
    pool, trust = case.facts.pool, "Trust" in case.code
    role = pool.sms_role if pool else ""
    return Explanation(
        "Cognito may not assume the IAM role that sends text messages: its trust policy or ExternalId does not fit."
        if trust
        else "The IAM role that sends text messages may not publish them (sns:Publish).",
        evidence=present(f"SnsCallerArn of the pool is {role}." if role else ""),
        fix=(
            "Let cognito-idp.amazonaws.com assume the role, with the sts:ExternalId that SmsConfiguration has."
            if trust
            else "Allow the role sns:Publish on *.",
            "New accounts are in the SNS sandbox, which sends to verified numbers alone.",
        ),
        commands=(
            aws(case, "get-role", "iam", role_name=role.rpartition("/")[2] if role else Blank("$SMS_ROLE_NAME")),
            aws(case, "get-sms-sandbox-account-status", "sns"),
        ),
        settle=case.unknown(Question.POOL),
    )


@family(34, "InvalidParameterException", "SmsConfiguration|SMS configuration")
def sms_missing(case: Case) -> Explanation:
    """The pool has no way to send text messages."""
    pool = case.facts.pool
    return Explanation(
        "The pool has no SmsConfiguration, which text messages need.",
        evidence=present(f"SnsCallerArn of the pool is {pool.sms_role or 'not set'}." if pool else ""),
        fix=("Give it an IAM role that may publish to SNS, and its ExternalId.", pool_updates.RESETS),
        commands=pool_updates.with_settings(
            case, sms_configuration={"SnsCallerArn": _ROLE, "ExternalId": Blank("$EXTERNAL_ID")}
        ),
        settle=case.unknown(Question.POOL),
    )


@family(20, "InvalidEmailRoleAccessPolicyException")
def email_role(case: Case) -> Explanation:
    """Cognito may not use the SES identity."""
    pool = case.facts.pool
    return Explanation(
        "Cognito may not send through the pool's Amazon SES identity.",
        evidence=present(f"EmailSendingAccount of the pool is {pool.email_sender}." if pool else ""),
        fix=("Verify the identity in SES, in a region that the pool can use, and let Cognito send as it.",),
        commands=(aws(case, "list-identities", "ses"),),
        settle=case.unknown(Question.POOL),
    )


def _other_region(case: Case) -> bool | None:
    """Return whether the region is not the one that the pool id begins with."""
    if not case.facts.region or "_" not in case.sent_pool:
        return None
    return case.sent_pool.partition("_")[0] != case.facts.region


FAMILIES = (no_client, no_pool, sms_role, sms_missing, email_role)
