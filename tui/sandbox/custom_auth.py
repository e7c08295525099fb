"""CUSTOM_AUTH: a sign-in of which triggers decide what it takes (`COGNITO.md 6.9`, `7.9`).

DefineAuthChallenge decides by the list of what has been passed so far, CreateAuthChallenge asks, and
VerifyAuthChallengeResponse says whether an answer is right. Nothing here counts for the lock-out but passwords.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.sandbox.credentials import check_standing, parameter, signing_in
from tui.sandbox.devices import DeviceUse, known_key
from tui.sandbox.next_step import after_first_factor, demanded, tokens
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason
from tui.sandbox.sign_in_triggers import before_sign_in, subject_of, user_not_found
from tui.sandbox.simulated_users import SimulatedUser
from tui.sandbox.srp_challenges import password_challenge_in_session, public_value
from tui.sandbox.stages import ChallengeResult, CustomAnswerAwaited, CustomAuth, SignIn
from tui.sandbox.triggers import Source, handed_on, named_function, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from tui.sandbox.challenge_answer import Answerer, ChallengeAnswer
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.triggers import Response
    from tui.sandbox.world import Reply, Request, World

_CUSTOM = "CUSTOM_CHALLENGE"
_SRP = "SRP_A"


def sign_in_by_triggers(world: World, pool: SandboxPool, client: SandboxClient, request: Request) -> Reply:
    """Begin a sign-in of which triggers decide, by SRP if the client says so."""
    parameters: Mapping[str, str] = request.get("AuthParameters", {})
    username = parameter(parameters, "USERNAME")
    custom = _beginning(parameters)
    client.check_secret_hash(username, parameters.get("SECRET_HASH"))
    _check_named(pool, Source.DEFINE)
    user = signing_in(world, pool, client, username)
    check_standing(user)
    device = DeviceUse(known_key(pool, user, parameters.get("DEVICE_KEY")))
    sign_in = SignIn(pool, client, user, device, custom)
    before_sign_in(world, sign_in, request)
    return _go_on(world, sign_in, custom)


def _beginning(parameters: Mapping[str, str]) -> CustomAuth:
    match parameters.get("CHALLENGE_NAME", _CUSTOM):
        case "SRP_A":
            return CustomAuth((ChallengeResult(_SRP, passed=True),), public_value(parameter(parameters, _SRP)))
        case "CUSTOM_CHALLENGE":
            return CustomAuth()
        case name:
            # [U] what the real service does with another name.
            raise Reason.CUSTOM_START_UNKNOWN.refusal(name=name)


def answer_custom_challenge(answer: ChallengeAnswer) -> Reply:
    """Have an answer judged, and go on. A wrong one is no mistake by itself; the trigger may ask again.

    [U] whether the session survives a trigger that fails; the stricter way is that it does not.
    """
    given = answer.value("ANSWER")
    session = answer.session(CustomAnswerAwaited)
    sign_in, stage = answer.passed(session), session.stage
    told = {"privateChallengeParameters": dict(stage.private), "challengeAnswer": given}
    try:
        said = _ask(answer.world, sign_in, Source.VERIFY, told, answerCorrect=None)
        result = ChallengeResult(_CUSTOM, said.flag("answerCorrect"), stage.metadata)
        return _go_on(answer.world, sign_in, _with(sign_in.custom, result))
    except Refusal:
        answer.fail()
        raise


def after_password(world: World, sign_in: SignIn, challenge: str) -> Reply:
    """Return what follows a password, or a new one in its place: the triggers decide if it is theirs to do.

    A second factor comes before they are asked again, as the developer guide and amplify-js#3876 have it. That report
    has tokens after the second factor, whatever the triggers still want; the stricter way is to ask them ([U]).
    """
    if sign_in.custom is None:
        return after_first_factor(world, sign_in)
    custom = _with(sign_in.custom, ChallengeResult(challenge, passed=True))
    demand = demanded(world, replace(sign_in, custom=custom))
    return _go_on(world, sign_in, custom) if demand is None else demand


def after_second_factor(world: World, sign_in: SignIn, challenge: str) -> Reply:
    """Return what follows a second factor: tokens, unless triggers decide."""
    if sign_in.custom is None:
        return tokens(world, sign_in)
    custom = _with(sign_in.custom, ChallengeResult(challenge, passed=True))
    return _go_on(world, sign_in, replace(custom, factor_passed=True))


def _with(custom: CustomAuth | None, result: ChallengeResult) -> CustomAuth:
    before = custom or CustomAuth()
    return replace(before, results=(*before.results, result))


def _go_on(world: World, sign_in: SignIn, custom: CustomAuth) -> Reply:
    """Do what the triggers want next.

    [U] what the real service does with several decisions at once: here no counts for more than yes, and yes for more
    than another challenge. The names of other built-in challenges are no decision: these come by themselves.
    """
    sign_in = replace(sign_in, custom=custom)
    said = _ask(
        world,
        sign_in,
        Source.DEFINE,
        {"session": _told(custom)},
        challengeName=None,
        issueTokens=None,
        failAuthentication=None,
    )
    fail, enough, challenge = said.flag("failAuthentication"), said.flag("issueTokens"), said.text("challengeName")
    if fail:
        raise Reason.BAD_CREDENTIALS.refusal()
    if enough:
        return _accept(world, sign_in, custom)
    match challenge:
        case "CUSTOM_CHALLENGE":
            return _challenge(world, sign_in, custom)
        case "PASSWORD_VERIFIER" if custom.public is not None:
            sign_in.user.lockout.check(world.clock())
            asked = replace(sign_in, custom=replace(custom, public=None))
            return password_challenge_in_session(world, asked, custom.public)
        case _:
            raise Reason.TRIGGER_UNREADABLE.refusal()


def _accept(world: World, sign_in: SignIn, custom: CustomAuth) -> Reply:
    """Take the triggers' word for the first factor.

    What the pool and the user demand besides comes before tokens all the same. [U] The service team says that the two
    do not go together without a password (amplify-js#12887), but not what happens; this is the stricter way.
    """
    if isinstance(sign_in.user, SimulatedUser):
        raise Reason.BAD_CREDENTIALS.refusal()
    accepted = replace(sign_in, custom=None)
    return tokens(world, accepted) if custom.factor_passed else after_first_factor(world, accepted)


def _challenge(world: World, sign_in: SignIn, custom: CustomAuth) -> Reply:
    said = _ask(
        world,
        sign_in,
        Source.CREATE,
        {"challengeName": _CUSTOM, "session": _told(custom)},
        publicChallengeParameters=None,
        privateChallengeParameters=None,
        challengeMetadata=None,
    )
    stage = CustomAnswerAwaited(said.texts("privateChallengeParameters"), said.text("challengeMetadata"))
    return {
        "ChallengeName": _CUSTOM,
        "ChallengeParameters": said.texts("publicChallengeParameters") | {"USERNAME": sign_in.user.username},
        "Session": world.sessions.open(sign_in, stage),
    }


def _ask(world: World, sign_in: SignIn, source: Source, told: Mapping[str, Any], **blank: None) -> Response:
    """Ask one of the three triggers."""
    _check_named(sign_in.pool, source)
    request = {**told, **handed_on(sign_in.client_metadata), **user_not_found(sign_in)}
    return run(world, source, subject_of(sign_in), request, blank)


def _check_named(pool: SandboxPool, source: Source) -> None:
    if named_function(pool, source) is None:
        raise Reason.NO_TRIGGER.refusal()


def _told(custom: CustomAuth) -> list[dict[str, object]]:
    return [
        {
            "challengeName": result.challenge,
            "challengeResult": result.passed,
            "challengeMetadata": result.metadata,
        }
        for result in custom.results
    ]


ANSWERERS: dict[str, Answerer] = {_CUSTOM: answer_custom_challenge}
