"""Codes that Cognito sends, and the status that they lead to."""

from __future__ import annotations

from dataclasses import replace

from tests.explain_support import Row, Scene, fails
from tests.preset_support import Made
from tests.sandbox_support import NAME, PASSWORD, Walk
from tui.cognito.explanations.explanation import Question

DAY = 24 * 3600


def older_code() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sign_up()
    first = walk.code()
    walk.resend()
    fails(walk.confirm, first)
    return scene


def only_code_wrong() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sign_up()
    fails(walk.confirm, "x" + walk.code())
    return scene


def wrong_twice() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sign_up()
    for _ in range(2):
        fails(walk.confirm, "x" + walk.code())
    return scene


def too_old() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sign_up()
    walk.clock.forward(DAY + 60)
    fails(walk.confirm)
    return scene


def none_for_a_recovery() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    fails(walk.client.confirm_forgot_password, ClientId=walk.pool.client_id, Username=NAME,
          ConfirmationCode="123456", Password="An0ther!pass")  # fmt: skip
    return scene


def confirmed_twice() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.confirmed()
    fails(walk.confirm)
    return scene


def code_for_the_confirmed() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    fails(walk.resend)
    return scene


def confirmation_of_an_invited_user() -> Scene:
    walk = Walk()
    walk.client.admin_create_user(UserPoolId=walk.pool.user_pool_id, Username=NAME)
    scene = Scene(walk)
    fails(walk.client.admin_confirm_sign_up, UserPoolId=walk.pool.user_pool_id, Username=NAME)
    return scene


def not_confirmed() -> Scene:
    walk = Walk()
    walk.sign_up()
    scene = Scene(walk)
    fails(walk.sign_in, "Wr0ng!password")
    return scene


def wrong_code_by_mail(sign_ins: int = 1, others: int = 0) -> Scene:
    made = Made("passwordless")
    pool, user = made.pool.user_pool_id, made.users["confirmed"]
    made.client.admin_create_user(
        UserPoolId=pool,
        Username="other",
        UserAttributes=[{"Name": "email", "Value": "other@example.com"}, {"Name": "email_verified", "Value": "true"}],
    )
    made.client.admin_set_user_password(UserPoolId=pool, Username="other", Password=PASSWORD, Permanent=True)
    scene = Scene(made)
    for name in [*["other"] * others, *[user.username] * sign_ins]:
        wish = {"USERNAME": name, "PREFERRED_CHALLENGE": "EMAIL_OTP"}
        begun = made.client.initiate_auth(ClientId=made.pool.client_id, AuthFlow="USER_AUTH", AuthParameters=wish)
    answer = {"USERNAME": user.username, "EMAIL_OTP_CODE": "00000000"}
    fails(made.client.respond_to_auth_challenge, ClientId=made.pool.client_id, ChallengeName="EMAIL_OTP",
          Session=begun["Session"], ChallengeResponses=answer)  # fmt: skip
    return scene


def sixth_resend() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sign_up()
    for _ in range(5):
        walk.resend()
    fails(walk.resend)
    return scene


def mail_of_the_day() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sandbox.faults.fail("SignUp", "LimitExceededException", "Exceeded daily email limit for the operation")
    fails(walk.sign_up)
    return scene


def lost_message() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sandbox.faults.lose_messages()
    fails(walk.sign_up)
    return scene


USER_THEN_CLIENT = (Question.USER, Question.CLIENT)
POOL = (Question.POOL,)
ROWS = (
    Row(16, "an older code", older_code, "not the one that was sent last",
        ("2 codes were sent to this user, the last by call 2 (ResendConfirmationCode), 0 seconds before",),
        ("newest",), ("resend-confirmation-code --client-id",), USER_THEN_CLIENT, never=("once more",)),
    Row(16, "the only code, mistyped", only_code_wrong, "The code is not the one that was sent.",
        ("1 code was sent to this user, by call 1 (SignUp)",),
        ("Type the code of the message once more",), settle=USER_THEN_CLIENT,
        never=("newest", "older", "sent last")),
    Row(16, "the same wrong code once more", wrong_twice, "The code is not the one that was sent.",
        ("The same code was refused before, by call 2 (ConfirmSignUp).",), ("Ask for another code",),
        ("resend-confirmation-code",), USER_THEN_CLIENT, never=("once more",)),
    Row(17, "too old", too_old, "The code is older than 24 hours", ("24 hours before",), ("Ask for another code",),
        settle=USER_THEN_CLIENT),
    Row(17, "of a user who is confirmed by now", too_old, "confirmed already", fix=("Sign in.",),
        settle=USER_THEN_CLIENT, knows=lambda scene: {"user": replace(scene.user(), status="CONFIRMED")},
        never=("Ask for another code", "resend-confirmation-code")),
    Row(17, "none for a recovery", none_for_a_recovery, "no code for this user that is still good",
        ("no call that sent a code",), commands=("forgot-password --client-id",), settle=USER_THEN_CLIENT),
    Row(18, "confirmed twice", confirmed_twice, "confirmed already", ("Call 2 (ConfirmSignUp) confirmed the user.",),
        ("Sign in.",)),
    Row(18, "a code for the confirmed", code_for_the_confirmed, "confirmed already"),
    Row(18, "the confirmation of an invited user", confirmation_of_an_invited_user,
        "this one is FORCE_CHANGE_PASSWORD", fix=("temporary password",)),
    Row(19, "with a wrong password", not_confirmed, "not confirmed",
        ("the status UNCONFIRMED", "says nothing about the password"), ("ConfirmSignUp",),
        ("admin-confirm-sign-up",), knows=lambda scene: {"user": scene.user()}),
    Row(20, "the sixth code in an hour", sixth_resend, "Too many attempts",
        ("5 attempts in the trace", "Documented for ResendConfirmationCode: 5 an hour"), ("Wait up to an hour",)),
    Row(20, "the mail of the day", mail_of_the_day, "as many e-mails as it may in a day",
        ("COGNITO_DEFAULT, Cognito's own sender",), ("Amazon SES",),
        ("EmailSendingAccount=DEVELOPER,SourceArn=$SES_IDENTITY_ARN",), POOL),
    Row(20, "a message that was lost", lost_message, "could not send the code",
        ("COGNITO_DEFAULT", "The user was made all the same"), settle=POOL),
    Row(31, "a wrong code by mail", wrong_code_by_mail, "not the one that this EMAIL_OTP challenge sent",
        fix=("Type the code of the message: 8 digits",), never=("earlier", "newest")),
    Row(31, "a wrong code after two mails", lambda: wrong_code_by_mail(sign_ins=2),
        "not the one that this EMAIL_OTP challenge sent",
        ("2 messages were sent to this user", "a code of an earlier message does not fit"), ("newest message",)),
    Row(31, "a wrong code after the mail of another user", lambda: wrong_code_by_mail(others=1),
        "not the one that this EMAIL_OTP challenge sent", never=("earlier", "newest")),
)  # fmt: skip
