"""Choice-based sign-in: USER_AUTH, SELECT_CHALLENGE and first factors without a code (`COGNITO.md 6.7`, `7.5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.attribute_changes import verified
from tui.sandbox.credentials import check_password, check_standing, parameter, signing_in
from tui.sandbox.devices import DeviceUse, known_key
from tui.sandbox.message_codes import FIRST_FACTOR_DIGITS, delivery_parameters, send_sign_in_code
from tui.sandbox.next_step import after_first_factor
from tui.sandbox.passkey_sign_in import answer_passkey, ask_for_passkey
from tui.sandbox.passkeys import usable_passkeys
from tui.sandbox.pools import ONE_TIME_PASSWORDS
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason
from tui.sandbox.second_factors import challenge, wanted_factors
from tui.sandbox.sign_in_triggers import before_sign_in
from tui.sandbox.srp_challenges import password_challenge_in_session, public_value
from tui.sandbox.stages import (
    FirstCodeAwaited,
    FirstFactorChoice,
    JustConfirmed,
    PasswordAwaited,
    PublicValueAwaited,
    SignIn,
)
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.challenge_answer import Answerer, ChallengeAnswer
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.sessions import Session
    from tui.sandbox.stages import Stage
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, Request, World

_CONTACTS = {name: attribute for attribute, name in ONE_TIME_PASSWORDS.items()}
_CHALLENGES = frozenset({"PASSWORD", "PASSWORD_SRP", *_CONTACTS, "WEB_AUTHN"})


def sign_in_by_choice(world: World, pool: SandboxPool, client: SandboxClient, request: Request) -> Reply:
    """Begin a sign-in in which the user chooses the first factor."""
    parameters: Mapping[str, str] = request.get("AuthParameters", {})
    username = parameter(parameters, "USERNAME")
    preferred = parameters.get("PREFERRED_CHALLENGE")
    if pool.extended_config["UserPoolTier"] == "LITE":
        raise Reason.CHOICE_TIER.refusal()
    # With the session of a confirmation, nothing but the name counts (COGNITO.md 6.7).
    if preferred and preferred not in _CHALLENGES and "Session" not in request:
        raise Reason.PREFERRED_UNKNOWN.refusal(answer=preferred)
    client.check_secret_hash(username, parameters.get("SECRET_HASH"))
    user = signing_in(world, pool, client, username)
    check_standing(user, unconfirmed_too=True)
    sign_in = SignIn(pool, client, user, DeviceUse(known_key(pool, user, parameters.get("DEVICE_KEY"))))
    if "Session" in request:
        return _just_confirmed(world, sign_in, request)
    offered = offered_challenges(sign_in)
    proven = preferred in offered and _proven_at_once(world, sign_in, preferred, parameters)
    before_sign_in(world, sign_in, request)
    if proven:
        return after_first_factor(world, sign_in)
    offered = offered_challenges(sign_in)  # once more: the trigger may have changed what the user has
    if preferred in offered:
        return _go_for(world, sign_in, preferred, parameters)
    return _offer(world, sign_in, offered)


def _just_confirmed(world: World, sign_in: SignIn, request: Request) -> Reply:
    """Sign in who was confirmed with this session a moment ago, without another first factor.

    [U] whether a pool that requires MFA gives tokens here all the same; the stricter way is that it does not.
    """
    world.sessions.find(request["Session"], JustConfirmed, client=sign_in.client, user=sign_in.user)
    world.sessions.spend(request["Session"])
    before_sign_in(world, sign_in, request)
    return after_first_factor(world, sign_in)


def offered_challenges(sign_in: SignIn) -> tuple[str, ...]:
    """Return the first factors that the pool allows and the user can pass.

    Who has turned a second factor on, or has a temporary password, is offered the password alone. Where MFA is required
    a passkey is no way in, unless it counts as two factors (`SetUserMFAPreference`), which is not offered here.

    Raises:
        Refusal: There is none: the user has to be confirmed first, or cannot sign in in this way at all.
    """
    pool, user = sign_in.pool, sign_in.user
    offered = [name for name in ("PASSWORD", "PASSWORD_SRP") if "PASSWORD" in pool.first_factors and user.has_password]
    if not (wanted_factors(pool, user) or user.status is UserStatus.FORCE_CHANGE_PASSWORD):
        offered += [name for name in _CONTACTS if name in pool.first_factors and _reachable(pool, user, name)]
        if pool.mfa_config != "ON" and usable_passkeys(pool, user):
            offered.append("WEB_AUTHN")
    if not offered:
        # [U] what Cognito says; the words that hide most.
        raise (Reason.UNCONFIRMED if user.status is UserStatus.UNCONFIRMED else Reason.BAD_CREDENTIALS).refusal()
    return tuple(offered)


def _reachable(pool: SandboxPool, user: SandboxUser, name: str) -> bool:
    """Return whether a one-time password may go to the user: to a proven contact, or to one that it is to prove."""
    attribute = _CONTACTS[name]
    if user.status is UserStatus.UNCONFIRMED:
        return attribute in user.attribute_lookup and attribute in pool.auto_verified
    return verified(user.attribute_lookup, attribute)


def _offer(world: World, sign_in: SignIn, offered: tuple[str, ...]) -> Reply:
    session = world.sessions.open(sign_in, FirstFactorChoice(offered))
    return {
        "ChallengeName": "SELECT_CHALLENGE",
        "Session": session,
        "ChallengeParameters": {},
        "AvailableChallenges": list(offered),
    }


def _proven_at_once(world: World, sign_in: SignIn, name: str, given: Mapping[str, str]) -> bool:
    """Return whether what was chosen needs no challenge, because its proof was given along.

    Raises:
        Refusal: The proof is wrong.
    """
    if name != "PASSWORD" or not given.get("PASSWORD"):
        return False
    check_standing(sign_in.user)
    check_password(world, sign_in.user, Secret(given["PASSWORD"]))
    return True


def _go_for(world: World, sign_in: SignIn, name: str, given: Mapping[str, str]) -> Reply:
    """Return the challenge for what was chosen."""
    match name:
        case "PASSWORD":
            return challenge(world, sign_in, name, PasswordAwaited())
        case "PASSWORD_SRP" if given.get("SRP_A"):
            return _begin_exchange(world, sign_in, given["SRP_A"])
        case "PASSWORD_SRP":
            return challenge(world, sign_in, name, PublicValueAwaited())
        case "WEB_AUTHN":
            return ask_for_passkey(world, sign_in)
        case _:
            return _send_password(world, sign_in, name)


def _begin_exchange(world: World, sign_in: SignIn, text: str) -> Reply:
    public = public_value(text)
    check_standing(sign_in.user)
    sign_in.user.lockout.check(world.clock())
    return password_challenge_in_session(world, sign_in, public)


def _send_password(world: World, sign_in: SignIn, name: str) -> Reply:
    attribute = _CONTACTS[name]
    destination = sign_in.user.attribute_lookup[attribute]
    sent = send_sign_in_code(world, sign_in, attribute, destination, "sign-in", FIRST_FACTOR_DIGITS)
    parameters = delivery_parameters(attribute, destination)
    return challenge(world, sign_in, name, FirstCodeAwaited(name, sent, destination), **parameters)


def answer_choice(answer: ChallengeAnswer) -> Reply:
    """Take the choice of a first factor, with its proof or without."""
    chosen = answer.value("ANSWER")
    if chosen == "WEB_AUTHN" and answer.responses.get("CREDENTIAL"):
        # [U] COGNITO.md 7.5: what it may have signed, if not the challenge that an earlier answer has led to.
        return answer_passkey(answer)
    session = answer.session(FirstFactorChoice)
    if chosen not in session.stage.offered or chosen not in offered_challenges(session.sign_in):
        raise Reason.NOT_CHOOSABLE.refusal(answer=chosen)
    return _take(answer, session.sign_in, chosen)


def answer_password(answer: ChallengeAnswer) -> Reply:
    """Take a password, whether it was asked for or is chosen by this very answer (`COGNITO.md 7.5`)."""
    answer.value("PASSWORD")
    session = answer.session(PasswordAwaited, FirstFactorChoice)
    return _take(answer, _having_chosen(session, "PASSWORD"), "PASSWORD")


def answer_password_srp(answer: ChallengeAnswer) -> Reply:
    """Take a public value in the same way, and begin the exchange."""
    answer.value("SRP_A")
    session = answer.session(PublicValueAwaited, FirstFactorChoice)
    return _take(answer, _having_chosen(session, "PASSWORD_SRP"), "PASSWORD_SRP")


def _having_chosen(session: Session[Stage], name: str) -> SignIn:
    stage = session.stage
    if isinstance(stage, FirstFactorChoice) and name not in stage.offered:
        raise Reason.SESSION_INVALID.refusal()
    if name not in offered_challenges(session.sign_in):  # what the user has may have changed since
        raise Reason.SESSION_INVALID.refusal()
    return session.sign_in


def _take(answer: ChallengeAnswer, sign_in: SignIn, name: str) -> Reply:
    """Go on from a choice; a wrong password ends the attempt, whatever else is wrong does not (`COGNITO.md 4.3`)."""
    world = answer.world
    sign_in = answer.brought_along(sign_in)
    try:
        proven = _proven_at_once(world, sign_in, name, answer.responses)
        challenged = None if proven else _go_for(world, sign_in, name, answer.responses)
    except Refusal as refusal:
        if refusal.code == Reason.BAD_CREDENTIALS.code:
            answer.fail()
        raise
    world.sessions.spend(answer.session_text)
    return after_first_factor(world, sign_in) if challenged is None else challenged


ANSWERERS: dict[str, Answerer] = {
    "PASSWORD": answer_password,
    "PASSWORD_SRP": answer_password_srp,
    "SELECT_CHALLENGE": answer_choice,
    "WEB_AUTHN": answer_passkey,
}
