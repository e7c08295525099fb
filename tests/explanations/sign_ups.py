"""User names, attributes and passwords that a pool does not take."""

from __future__ import annotations

from tests.explain_support import Row, Scene, fails
from tests.preset_support import Made
from tests.sandbox_support import EMAIL, NAME, Walk
from tui.cognito.explanations.explanation import Question
from tui.cognito.explanations.sign_up import RECOVERY

POOL = (Question.POOL,)


def signing_up(walk: Walk, name: str = NAME, password: str = "Passw0rd!", **attributes: str) -> Scene:
    scene = Scene(walk)
    fails(walk.sign_up, name, password, **attributes)
    return scene


def pool_with(**settings: object) -> Walk:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"], **settings)
    return walk


def closed() -> Scene:
    made = Made("admin-only")
    scene = Scene(made)
    fails(made.client.sign_up, ClientId=made.pool.client_id, Username=NAME, Password="Passw0rd!")
    return scene


def without_a_required_attribute() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.sign_up, ClientId=walk.pool.client_id, Username=NAME, Password="Passw0rd!")
    return scene


def address_without_a_domain() -> Scene:
    scene = Scene(walk := Walk())
    fails(walk.client.sign_up, ClientId=walk.pool.client_id, Username=NAME, Password="Passw0rd!",
          UserAttributes=[{"Name": "email", "Value": "jane@"}])  # fmt: skip
    return scene


def barred_attribute() -> Scene:
    walk = Walk()
    walk.use_client(WriteAttributes=["email"])
    return signing_up(walk, nickname="Jane")


def address_of_another() -> Scene:
    walk = pool_with(AliasAttributes=["email"])
    walk.confirmed()
    walk.sign_up("john")
    scene = Scene(walk)
    fails(walk.confirm, name="john")
    return scene


def name_taken() -> Scene:
    walk = Walk()
    walk.sign_up()
    return signing_up(walk)


def password_used_before() -> Scene:
    policy = {"MinimumLength": 8, "PasswordHistorySize": 3}
    walk = pool_with(Policies={"PasswordPolicy": policy})
    walk.confirmed()
    scene = Scene(walk)
    token = walk.sign_in()["AuthenticationResult"]["AccessToken"]
    fails(walk.client.change_password, AccessToken=token, PreviousPassword="Passw0rd!", ProposedPassword="Passw0rd!")
    return scene


def nothing_to_recover_by() -> Scene:
    walk = Walk()
    walk.sign_up()
    scene = Scene(walk)
    fails(walk.client.forgot_password, ClientId=walk.pool.client_id, Username=NAME)
    return scene


ROWS = (
    Row(24, "a name that is no address", lambda: signing_up(pool_with(UsernameAttributes=["email"])),
        "In this pool a user name is an e-mail address", ("UsernameAttributes of the pool are email.", "sent was jane"),
        ("equals the sub",), settle=POOL),
    Row(24, "a name that is an address", lambda: signing_up(pool_with(AliasAttributes=["email"]), EMAIL),
        "must not look like an e-mail address", ("AliasAttributes of the pool are email.",), settle=POOL),
    Row(25, "closed", closed, "only administrators make users", ("AllowAdminCreateUserOnly is on.",),
        ("Have an administrator",), ("admin-create-user --user-pool-id",), POOL),
    Row(25, "an e-mail address that is none", address_without_a_domain, "What was sent as an e-mail address is none.",
        fix=("Correct the address",), never=("required", "another pool")),
    Row(25, "without a required attribute", without_a_required_attribute, "email: The attribute is required",
        ("Required attributes of the pool are email.", "Missing in the request: email."), settle=POOL),
    Row(25, "an attribute that is barred", barred_attribute, "may not write nickname",
        ("WriteAttributes of the app client are email.", "Sent were email, nickname."),
        commands=("--write-attributes email nickname",), settle=(Question.CLIENT,)),
    Row(25, "a weak password", lambda: signing_up(Walk(), password="short"), "Password not long enough",
        ("The policy asks for 8 characters, an upper-case letter",), ("Choose another",), settle=POOL,
        never=("session",)),
    Row(25, "a password used before", password_used_before, "The password was used before"),
    Row(25, "the address of another user", address_of_another, "as a verified alias", ("SignUp does not look",),
        ("ForceAliasCreation",), ("list-users",)),
    Row(25, "a name that is taken", name_taken, "The user name is taken", ("the status UNCONFIRMED",),
        ("ResendConfirmationCode",), settle=(Question.USER,), knows=lambda scene: {"user": scene.user()},
        never=("sign in",)),
    Row(34, "a phone number in another form", lambda: signing_up(Walk(), phone_number="0171 2345"),
        "not in the form that Cognito takes", fix=("+12065550100",)),
    Row(RECOVERY, "nothing to recover by", nothing_to_recover_by, "sends this user no code",
        ("the status UNCONFIRMED.", "Verified: none."), commands=("admin-update-user-attributes",),
        settle=(Question.USER,), knows=lambda scene: {"user": scene.user()}),
)  # fmt: skip
