"""The functions that an exported script begins with, as far as it needs them."""

from __future__ import annotations

from tui.cognito.exchange import Door

CLIENTS = {Door.UNSIGNED: "client", Door.IAM: "admin"}
"""The variables of the clients, by their door."""

GIVEN = '''
def given(name, about, ask):
    """Return what comes from outside: from the environment, or from the keyboard."""
    return os.environ.get(name) or ask(f"{name} ({about}): ")
'''

HASH = '''
def secret_hash(username, client_id):
    """Return the proof that this program knows the secret of the app client."""
    digest = hmac.digest(COGNITO_CLIENT_SECRET.encode(), (username + client_id).encode(), hashlib.sha256)
    return base64.b64encode(digest).decode()
'''

TOTP = '''
USED = {}


def totp_code(secret):
    """Return the code that an authenticator shows now. Cognito takes none twice: wait for the next one if need be."""
    if USED.get(secret) == time.time() // 30:
        time.sleep(30 - time.time() % 30)
    USED[secret] = time.time() // 30
    return pyotp.TOTP(secret).generate_otp(int(USED[secret]))
'''

DONE = '''
def done(step, answer):
    """Tell that a step succeeded, and which challenge is next."""
    print(f"{step}: {answer.get('ChallengeName', 'done')}")
'''

REFUSED = '''
def refused(step, code, call, **members):
    """Make a call that has to be refused, as it was when this was recorded."""
    try:
        call(**members)
    except ClientError as error:
        if error.response["Error"]["Code"] != code:
            raise
        print(f"{step}: refused with {code}, as expected")
    else:
        raise SystemExit(f"{step}: was to be refused with {code}, and was not")
'''
