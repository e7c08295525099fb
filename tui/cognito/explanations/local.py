"""What keeps a call from Cognito, or Cognito from looking at it: credentials, permissions, the network, the rate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.cognito.explanations.arns import arn_of_pool
from tui.cognito.explanations.commands import aws
from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.family import family
from tui.cognito.explanations.local_names import (
    CLOCK,
    CREDENTIALS,
    EXCEPTIONS,
    FIREWALL,
    FOREIGN,
    NO_ANSWER,
    PERMISSION,
    PROFILE,
    REGION,
    SERVICE,
    SSO,
    STALE,
    THROTTLED,
    UNREACHABLE,
)
from tui.cognito.explanations.options import Blank
from tui.cognito.explanations.wording import counted, duration, present
from tui.cognito.local_failures import USER_DOOR_WORKS

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

_WHO = re.compile(r"User: (?P<arn>arn:\S+) is not authorized")
_LATELY = 5


@family(CLOCK, said="Signature expired|Signature not yet current")
def clock(case: Case) -> Explanation:
    """AWS found the time of the signature too far from its own."""
    ahead = case.exchange.server_ahead
    return Explanation(
        "The clock of this computer is wrong: AWS takes signatures of the last 5 minutes alone.",
        evidence=present(
            f"The clock of AWS is {duration(abs(ahead))} {'ahead of' if ahead > 0 else 'behind'} this computer's."
            if ahead is not None
            else ""
        ),
        fix=(f"Set the clock, best by NTP, then try again. {USER_DOOR_WORKS}",),
    )


@family(PERMISSION, "AccessDeniedException AccessDenied")
def permission(case: Case) -> Explanation:
    """The credentials are good, but may not do this."""
    match = _WHO.search(case.said)
    action = f"cognito-idp:{case.operation}"
    who = match["arn"] if match else ""
    return Explanation(
        f"The AWS credentials are good, but lack the IAM action {action}.",
        evidence=present(
            f"AWS knows the caller as {who}." if who else "",
            "A policy denies it expressly." if "explicit deny" in case.said else "",
        ),
        fix=(
            f"Allow {action} on {arn_of_pool(case)} in a policy of the role or user: "
            f'"Effect": "Allow", "Action": "{action}".',
            "A permissions boundary or an organization's policy may stand in the way as well.",
        ),
        commands=(
            aws(case, "get-caller-identity", "sts"),
            aws(
                case,
                "simulate-principal-policy",
                "iam",
                policy_source_arn=who if who and ":assumed-role/" not in who else Blank("$ROLE_ARN"),
                action_names=[action],
            ),
        ),
    )


@family(STALE, "ExpiredTokenException ExpiredToken RequestExpired")
def stale(case: Case) -> Explanation:
    """Temporary credentials have run out."""
    return Explanation(
        "The AWS credentials were temporary, and have expired.",
        fix=(f"Renew them: `aws sso login`, or assume the role again. {USER_DOOR_WORKS}",),
        commands=(aws(case, "get-caller-identity", "sts"),),
    )


@family(
    CREDENTIALS,
    "UnrecognizedClientException InvalidClientTokenId InvalidAccessKeyId MissingAuthenticationTokenException"
    " MissingAuthenticationToken AuthFailure OptInRequired InvalidSignatureException SignatureDoesNotMatch"
    " IncompleteSignature IncompleteSignatureException",
)
def unknown_credentials(case: Case) -> Explanation:
    """AWS does not know the access key, or its secret does not fit."""
    return Explanation(
        "AWS does not take these credentials: the key id is unknown here, or the secret does not belong to it.",
        fix=(
            "Check AWS_PROFILE and the AWS_ACCESS_KEY_ID variables, which go before a profile; keys of AWS China or "
            f"GovCloud are good there alone. {USER_DOOR_WORKS}",
        ),
        commands=(aws(case, "get-caller-identity", "sts"),),
    )


@family(THROTTLED, "TooManyRequestsException ThrottlingException Throttling RequestLimitExceeded")
def throttled(case: Case) -> Explanation:
    """The account has made too many requests of this kind."""
    lately = [each for each in case.before if case.exchange.at - each.at <= _LATELY]
    return Explanation(
        "Too many requests at once: the account's rate for this kind of operation is used up.",
        evidence=present(
            f"{counted(len(lately), 'call')} from here in the {_LATELY} seconds before; the rate is that of the whole "
            "account and region.",
            f"It was attempt {case.exchange.attempt}." if case.exchange.attempt > 1 else "",
        ),
        fix=(
            "Wait a few seconds, and try again with growing pauses (the retries of the SDK in adaptive mode).",
            "If it comes often, have the rate raised: quotas of Amazon Cognito are by category, such as "
            "UserAuthentication.",
        ),
        commands=(aws(case, "list-service-quotas", "service-quotas", service_code="cognito-idp"),),
    )


@family(FIREWALL, "ForbiddenException")
def firewall(case: Case) -> Explanation:
    """A web ACL has blocked the call."""
    return Explanation(
        "The web ACL of the pool (AWS WAF) blocked this call before Cognito looked at it.",
        fix=("Try from another network, or have the rules changed: the log of the web ACL says which one it was.",),
        commands=(aws(case, "get-web-acl-for-resource", "wafv2", resource_arn=arn_of_pool(case)),),
    )


@family(SERVICE, "InternalErrorException InternalFailure ServiceUnavailable ServiceUnavailableException")
def service(case: Case) -> Explanation:
    """Cognito itself has failed."""
    return Explanation(
        "Cognito had a failure of its own.",
        evidence=present(f"Request id {case.exchange.request_id}." if case.exchange.request_id else ""),
        fix=("Try again in a moment; if it stays, look at the AWS Health Dashboard for the region.",),
    )


@family(CREDENTIALS, when=lambda case: case.code in EXCEPTIONS[CREDENTIALS])
def no_credentials(case: Case) -> Explanation:
    """Nothing to sign the call with."""
    return Explanation(
        f"{case.operation or 'This'} has to be signed, and no usable AWS credentials were found.",
        evidence=present(
            f"botocore stopped with {case.code}, before anything was sent." if case.code else "",
            f"The profile is {case.facts.profile}." if case.facts.profile else "",
        ),
        fix=(f"Set AWS_PROFILE, or run `aws sso login`. {USER_DOOR_WORKS}",),
        commands=(aws(case, "get-caller-identity", "sts"),),
    )


@family(SSO, when=lambda case: case.code in EXCEPTIONS[SSO])
def sso(case: Case) -> Explanation:
    """The SSO sign-in is over."""
    return Explanation(
        "The SSO sign-in of the AWS profile is missing or has expired.",
        evidence=present(f"botocore stopped with {case.code}, before anything was sent." if case.code else ""),
        fix=(f"Run `aws sso login` (`aws login` for a console sign-in) with the profile. {USER_DOOR_WORKS}",),
        commands=(aws(case, "get-caller-identity", "sts"),),
    )


@family(PROFILE, when=lambda case: case.code in EXCEPTIONS[PROFILE])
def profile(case: Case) -> Explanation:
    """The profile or its files cannot be used."""
    return Explanation(
        "The AWS profile, or the file that it is in, cannot be used.",
        evidence=present(
            f"botocore stopped with {case.code}." if case.code else "",
            f"The profile is {case.facts.profile}." if case.facts.profile else "",
        ),
        fix=("Correct --profile or AWS_PROFILE, or the profile in ~/.aws/config; `aws configure list` shows it.",),
    )


@family(REGION, when=lambda case: case.code in EXCEPTIONS[REGION])
def region(case: Case) -> Explanation:
    """No endpoint without a region."""
    return Explanation(
        "No region is known, or it is none that Cognito has.",
        evidence=present(f"The region is {case.facts.region}." if case.facts.region else ""),
        fix=("Give --region, set AWS_REGION, or take it from the pool id, which begins with one.",),
    )


@family(NO_ANSWER, when=lambda case: case.code in EXCEPTIONS[NO_ANSWER])
def no_answer(case: Case) -> Explanation:
    """The request went out, and nothing came back."""
    return Explanation(
        "The endpoint took the request and gave no answer; Cognito may have acted on it all the same.",
        evidence=present(f"After {duration(case.exchange.milliseconds / 1000)} {case.code} ended the wait."),
        fix=("Look whether it had its effect before you repeat it: a session or a code may be spent.",),
    )


@family(UNREACHABLE, when=lambda case: case.code in EXCEPTIONS[UNREACHABLE])
def unreachable(case: Case) -> Explanation:
    """There is no way to the endpoint."""
    return Explanation(
        "The endpoint cannot be reached.",
        evidence=present(
            f"botocore stopped with {case.code}; nothing reached Cognito." if case.code else "",
            f"The region is {case.facts.region}." if case.facts.region else "",
        ),
        fix=(
            "Check the endpoint URL, the region, the network, the VPN and HTTPS_PROXY; behind a proxy that opens TLS, "
            "set AWS_CA_BUNDLE.",
        ),
    )


@family(FOREIGN, when=lambda case: case.code in EXCEPTIONS[FOREIGN] or case.code.isdecimal())
def foreign(case: Case) -> Explanation:
    """Something answered that is not Cognito."""
    return Explanation(
        "The endpoint answered, but not as Cognito does.",
        evidence=present(f"HTTP status {case.exchange.status}." if case.exchange.status else ""),
        fix=("Check the endpoint URL, and whether a proxy or a sign-in page of the network answers in its place.",),
    )


FAMILIES = (
    clock,
    permission,
    stale,
    unknown_credentials,
    throttled,
    firewall,
    service,
    no_credentials,
    sso,
    profile,
    region,
    no_answer,
    unreachable,
    foreign,
)
