"""Secret hashes that are not there, or wrong."""

from __future__ import annotations

from tests.explain_support import Row, Scene, fails
from tests.preset_support import Made
from tui.cognito.explanations.explanation import Question


def without_hash() -> Scene:
    scene = Scene(Made("client-secret"))
    pool = scene.world.pool
    fails(scene.client.forgot_password, ClientId=pool.client_id, Username="jane")
    return scene


def hash_of_another_client() -> Scene:
    made = Made("client-secret")
    scene = Scene(made)
    (user, *_) = made.users.values()
    fails(made.sign_in, user, SECRET_HASH="d3Jvbmc=")
    return scene


def refresh_with_the_hash_of_the_address() -> Scene:
    made = Made("email-sign-in")
    scene = Scene(made)
    client = made.client.create_user_pool_client(
        UserPoolId=made.pool.user_pool_id,
        ClientName="confidential",
        GenerateSecret=True,
        ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]
    made.pool = type(made.pool)(made.pool.user_pool_id, client["ClientId"])
    (user, *_) = made.users.values()
    tokens = made.sign_in(user)["AuthenticationResult"]
    fails(
        made.client.initiate_auth,
        ClientId=client["ClientId"],
        AuthFlow="REFRESH_TOKEN_AUTH",
        AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"], **made.secret_hash(user.username)},
    )
    return scene


ROWS = (
    Row(
        1,
        "the hash is not there",
        without_hash,
        "ForgotPassword came without SECRET_HASH",
        ("The request has no SECRET_HASH.", "shows a ClientSecret"),
        ("with every call",),
        ("describe-user-pool-client",),
        (Question.CLIENT,),
    ),
    Row(
        2,
        "of another client",
        hash_of_another_client,
        "does not fit the app client and the user name",
    ),
    Row(
        2,
        "over the address, in a refresh",
        refresh_with_the_hash_of_the_address,
        "over the name that was typed",
        ("It is the same hash that call 3", "The client secret is right"),
        ("In a refresh", "the sub"),
        settle=(Question.USER,),
        knows=lambda scene: {"user": scene.user(scene.trace.exchanges()[2].parameter("USERNAME"))},
    ),
)
