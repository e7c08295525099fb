"""Sign-ins that cannot begin in the way that was asked for."""

from __future__ import annotations

from tests.explain_support import Row, Scene, fails
from tests.preset_support import Made
from tests.sandbox_support import NAME, PASSWORD, Walk
from tui.cognito.explanations.explanation import Question


def password_flow_off() -> Scene:
    walk = Walk().confirmed()
    walk.use_client()
    scene = Scene(walk)
    fails(walk.sign_in)
    return scene


def srp_off() -> Scene:
    walk = Walk().confirmed()
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    scene = Scene(walk)
    fails(walk.client.initiate_auth, ClientId=walk.pool.client_id, AuthFlow="USER_SRP_AUTH",
          AuthParameters={"USERNAME": NAME, "SRP_A": "2"})  # fmt: skip
    return scene


def admin_flow_off() -> Scene:
    walk = Walk().confirmed()
    walk.use_client()
    scene = Scene(walk)
    fails(walk.admin_sign_in)
    return scene


def admin_flow_at_the_public_door() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.initiate_auth, ClientId=walk.pool.client_id, AuthFlow="ADMIN_USER_PASSWORD_AUTH",
          AuthParameters={"USERNAME": NAME, "PASSWORD": PASSWORD})  # fmt: skip
    return scene


def public_flow_at_the_admin_door() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.admin_initiate_auth, UserPoolId=walk.pool.user_pool_id, ClientId=walk.pool.client_id,
          AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": NAME, "PASSWORD": PASSWORD})  # fmt: skip
    return scene


def choice_in_the_lowest_tier() -> Scene:
    walk = Walk()
    walk.use_pool(UserPoolTier="LITE")
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_AUTH"])
    scene = Scene(walk)
    fails(walk.client.initiate_auth, ClientId=walk.pool.client_id, AuthFlow="USER_AUTH",
          AuthParameters={"USERNAME": NAME})  # fmt: skip
    return scene


def factor_that_was_not_offered() -> Scene:
    made = Made("passwordless")
    scene = Scene(made)
    (user, *_) = made.users.values()
    begun = made.client.initiate_auth(ClientId=made.pool.client_id, AuthFlow="USER_AUTH",
                                      AuthParameters={"USERNAME": user.username})  # fmt: skip
    answer = {"USERNAME": user.username, "ANSWER": "SMS_OTP"}
    fails(made.client.respond_to_auth_challenge, ClientId=made.pool.client_id, ChallengeName="SELECT_CHALLENGE",
          Session=begun["Session"], ChallengeResponses=answer)  # fmt: skip
    return scene


CLIENT = (Question.CLIENT,)
DEFAULTS = "Its ExplicitAuthFlows are ALLOW_CUSTOM_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH."
ROWS = (
    Row(3, "password flow off", password_flow_off, "does not allow USER_PASSWORD_AUTH", (DEFAULTS,),
        ("Add ALLOW_USER_PASSWORD_AUTH", "back to its default"),
        ("--explicit-auth-flows ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_PASSWORD_AUTH",), CLIENT),
    Row(3, "SRP off", srp_off, "does not allow USER_SRP_AUTH", settle=CLIENT),
    Row(3, "admin flow off", admin_flow_off, "does not allow ADMIN_USER_PASSWORD_AUTH", settle=CLIENT),
    Row(4, "admin flow at the public door", admin_flow_at_the_public_door,
        "ADMIN_USER_PASSWORD_AUTH cannot go through InitiateAuth: it belongs to AdminInitiateAuth",
        commands=('admin-initiate-auth --user-pool-id us-east-1_', '{"USERNAME": "jane", "PASSWORD": "')),
    Row(4, "public flow at the admin door", public_flow_at_the_admin_door,
        "USER_PASSWORD_AUTH cannot go through AdminInitiateAuth: it belongs to InitiateAuth"),
    Row(31, "choice in the lowest tier", choice_in_the_lowest_tier, "a choice-based sign-in needs ESSENTIALS",
        ("UserPoolTier is LITE.",), ("higher plan",), ("--user-pool-tier ESSENTIALS",), (Question.POOL,)),
    Row(31, "a factor that was not offered", factor_that_was_not_offered, "none that this user can begin with",
        ("Offered were", "AllowedFirstAuthFactors of the pool are PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN."),
        settle=(Question.POOL, Question.USER)),
)  # fmt: skip
