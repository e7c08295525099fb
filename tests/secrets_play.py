"""The whole scenario at the keyboard, with a known secret of each kind: what a test that looks for them plays."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pyotp

from tests import planted_bugs
from tests.planted_secrets import Planted, Search
from tests.recorded_sandbox import KINDS
from tests.watched_program import Watched
from tui.cognito import srp
from tui.cognito.secret_hash import secret_hash
from tui.cognito.srp import Claimant
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.recorded_sandbox import RecordedSandbox

USERNAME, EMAIL = "jane", "jane@example.com"
# Long, without a part in common, and with characters that JSON, a URL and a shell write in other ways.
PASSWORD = 'Quartz-Violet"4471&brook'
NEW_PASSWORD = "Pewter+Mango/8820=ridge"
DEVICE_PASSWORD = "Heron_Copper-6053_Lantern-Juniper_2296_Basalt"
SECRET_KEY = "Walnut/Saffron+3318/Glacier/7745+Plover9"
TYPED = {
    Planted("password", PASSWORD),
    Planted("new password", NEW_PASSWORD),
    Planted("device password", DEVICE_PASSWORD),
    Planted("AWS secret key", SECRET_KEY),
}
"""The secrets that do not come from the service."""
WRONG_CODE = "590317"
TEXT, SCRIPT = "walk.md", "walk.py"
LAST_CALL = "There is no call after this one."
CODES = ("confirmation code", "TOTP code")
SHOWN = {*CODES, "TOTP secret"}
"""What is seen on purpose: codes as they are typed, and the TOTP secret in the step that hands it out."""
MASK = "•"


class Person(Watched):
    """Somebody who plays the scenario on a sandbox that writes down what comes over its wire."""

    def __init__(self, folder: Path, endpoint: str, sandbox: RecordedSandbox, bug: str = "") -> None:
        """Start the program on an app client that has a secret."""
        self.sandbox = sandbox
        pool = sandbox.pool
        arguments = ["--client-id", pool.client_id, "--user-pool-id", pool.user_pool_id, "--endpoint-url", endpoint]
        known = {
            "COGNITO_CLIENT_SECRET": sandbox.client_secret,
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            planted_bugs.DEVICE_PASSWORD: DEVICE_PASSWORD,
        }
        super().__init__(folder, [*arguments, "--region", sandbox.region], known, bug)

    def secrets(self) -> set[Planted]:
        """Return every secret there is."""
        return TYPED | {Planted("client secret", self.sandbox.client_secret)} | self.sandbox.secrets()

    def assert_every_secret_in_use(self) -> None:
        """Assert that the service has seen each secret, or for those that never travel what only they can make."""
        secrets, sandbox = self.secrets(), self.sandbox
        never_travel = {"client secret", "device password", "AWS secret key"}
        assert {secret.kind for secret in secrets} == {*KINDS.values(), *never_travel}
        travelled = Search(secrets).kinds(sandbox.traffic())
        assert travelled == {*KINDS.values(), "client secret"}  # DescribeUserPoolClient answers with the last
        made = secret_hash(USERNAME, sandbox.pool.client_id, Secret(sandbox.client_secret))
        assert Planted("SECRET_HASH", made.reveal()) in secrets
        (confirmed,) = (each.request for each in sandbox.exchanged if each.operation == "ConfirmDevice")
        assert _verifier_of(confirmed, sandbox) in secrets
        assert "AdminGetUser" in sandbox.operations()  # it is signed: without a secret key nobody sends it

    # The steps

    def sign_up(self, *, showing_the_password: bool = False) -> None:
        self.expect("User name", "REAL POOL", "Sign up")
        self.fill(USERNAME, PASSWORD, EMAIL)
        if showing_the_password:
            with self.showing("password"):
                self.press("ctrl+s")
                self.expect(PASSWORD)
                self.press("ctrl+s")
                self.expect(MASK * len(PASSWORD))
        self.press("enter")
        self.expect("A code went by email to j***@e***.")

    def confirm(self) -> None:
        """Be refused once, look at why, and type the code from the message."""
        with self.showing("confirmation code"):
            self.type(WRONG_CODE)
            self.press("enter")
            self.expect("CodeMismatchException")
            self.press("f4")
            self.expect("Likely causes", "Esc closes")
            self.press("escape")
            self.expect_no("Likely causes")
            self.type(self.sandbox.outbox.messages()[-1].code.reveal())
            self.press("enter")
            self.expect("UNCONFIRMED → CONFIRMED", "● Log in")

    def choose_srp(self) -> None:
        """Choose the flow that proves the password."""
        self.expect(MASK * len(PASSWORD), "USER_PASSWORD_AUTH, sends", "● Log in")
        self.press("tab", "tab", "enter")
        self.expect("ADMIN_USER_PASSWORD_AUTH")
        self.press("down", "enter")
        self.expect("USER_SRP_AUTH, proves", "PASSWORD_VERIFIER")
        self.expect_no("ADMIN_USER_PASSWORD_AUTH")

    def enrol(self, *, copying_the_secret: bool = False) -> None:
        """Register an authenticator: this step shows the TOTP secret."""
        with self.showing("TOTP code", "TOTP secret"):
            self.press("enter")
            self.expect("Register an authenticator", "Code")
            if copying_the_secret:
                self.press("ctrl+y")
                self.expect("tried to copy")
            self.type(self.totp_code())
            self.press("enter")
            self.expect("The authenticator is registered", "Tokens now")

    def sign_in_again(self) -> None:
        """Sign in with a code that was not used before."""
        self.sandbox.clock.forward(30)
        self.press("ctrl+l")
        self.expect("USER_SRP_AUTH, proves")
        with self.showing("TOTP code"):
            self.press("enter")
            self.expect("SOFTWARE_TOKEN_MFA for jane")
            self.type(self.totp_code())
            self.press("enter")
            self.expect("Access token", "Refresh token")

    def totp_code(self) -> str:
        """Return the code of the sandbox's present."""
        (secret,) = (each.value for each in self.sandbox.secrets() if each.kind == "TOTP secret")
        return pyotp.TOTP(secret).at(int(self.sandbox.clock()))

    def look_at_tokens(self) -> None:
        self.press("2")
        self.expect("cognito:username")
        self.press("3")
        self.expect("aws.cognito.signin.user.admin")
        self.press("4")
        self.expect_match("jane +CONFIRMED")
        self.press("1")
        self.inspect_tokens()

    def inspect_tokens(self) -> None:
        """Have both signatures checked with the keys of the endpoint, and try to copy what is not revealed."""
        self.press("t")
        self.expect("Good: made with")
        self.press("2")
        self.expect("client_id")
        self.press("3")
        self.expect("encrypted")
        self.press("c")
        self.expect("Hidden text is not copied")
        self.press("4")
        self.expect("They are of one sign-in")
        self.press("escape")
        self.expect("2 and 3 show the claims")

    def confirm_device(self) -> None:
        """Confirm this device, and try to keep its password, for which there is no keyring here."""
        self.press("d")
        self.expect("new and not")
        self.press("c")
        self.expect("Confirmed, and remembered")
        self.press("k")
        self.expect("no keyring")
        self.press("escape")
        self.expect("● Signed in")

    def look_after_account(self) -> None:
        """Refresh the tokens, change the password, and sign out everywhere."""
        self.press("a")
        self.expect("email_verified")
        self.press("r")
        self.expect("Refresh the tokens", "expires in")
        self.press("enter")
        self.expect("Refreshed by")
        self.press("escape")
        self.expect("email_verified")
        self.press("p")
        self.expect("Present")
        self.fill(PASSWORD, NEW_PASSWORD)
        self.press("enter")
        self.expect("email_verified", "password")
        self.press("o")
        self.expect("GlobalSignOut ends")
        self.press("enter")
        self.expect("The end of the tokens", "Sign in again")

    def sign_in_by_device(self) -> None:
        """Sign in with the new password; the device proves itself in place of a code."""
        self.press("enter")
        self.expect("User name", "confirmed here")
        self.press("tab")
        self.type(NEW_PASSWORD)
        self.press("enter")
        self.expect("● Signed in", "Access token")

    def look_at_calls(self) -> None:
        """Open the first call, and turn over to the last."""
        self.press("f2")
        self.expect("following", "DEVICE_PA")
        self.press("home", "enter")
        self.expect("Next call", "Request")  # of SignUp, or of what the admin side was asked meanwhile
        while LAST_CALL not in self.text():
            before = self._request_id()
            self.press("n")
            self.wait_until(lambda: self._request_id() != before or LAST_CALL in self.text(), "another call")  # noqa: B023
        self.press("escape")
        self.expect("Wire ", "following")

    def _request_id(self) -> str:
        found = re.search(r"request (\S{36})", self.text())
        return found[1] if found else ""

    def copy_calls(self) -> None:
        """Copy every call, in each form by turns."""
        for _, key in zip(self.calls(), cycle("abju"), strict=False):
            copied = len(self.clipboard())
            self.press("c")
            self.expect("Enter copies, Esc closes")
            self.press(key)
            self.expect_no("Enter copies, Esc closes")
            self.wait_until(lambda: len(self.clipboard()) > copied, "something on the clipboard")  # noqa: B023
            self.press("up")

    def calls(self) -> list[str]:
        """Return the operations that were called, oldest first."""
        return [each.operation for each in self.sandbox.exchanged]

    def export_run(self) -> None:
        """Write the run down as a text and as a script."""
        for name in (TEXT, SCRIPT):
            self.press("x")
            self.expect("Export the run", "cognito-walk.md")
            self.press("ctrl+u")
            self.expect_no("cognito-walk.md")
            self.press(*name)
            self.expect(name)
            self.press("enter")
            self.expect_no("Export the run")
        self.press("escape")
        self.expect("● Signed in")

    def look_for_pictures(self) -> None:
        """Ask the palette for a picture of the screen."""
        self.press("ctrl+p")
        self.expect("Search for commands")
        self.press(*"screenshot")
        self.expect("No matches found")
        self.press("escape")
        self.expect_no("No matches found")

    def sign_in(self) -> None:
        """Go to Log in, and sign in by password alone."""
        self.expect("User name", "REAL POOL", "Sign up")
        self.press("ctrl+l")
        self.expect("Forgot password", "● Log in")
        self.type(USERNAME)
        self.press("tab", *PASSWORD, "enter")

    def leave(self) -> None:
        self.press("ctrl+q")
        assert self.wait_for_exit() == 0
        self.assert_restored()


def _verifier_of(confirmed: Mapping[str, Any], sandbox: RecordedSandbox) -> Planted:
    """Return what ConfirmDevice has to bring of the device's password."""
    salt = int.from_bytes(b64decode(confirmed["DeviceSecretVerifierConfig"]["Salt"]), "big")
    new = next(
        each.answer["AuthenticationResult"]["NewDeviceMetadata"]
        for each in sandbox.exchanged
        if "NewDeviceMetadata" in each.answer.get("AuthenticationResult", {})
    )
    claimant = Claimant.device(new["DeviceGroupKey"], confirmed["DeviceKey"])
    number = srp.verifier(claimant, Secret(DEVICE_PASSWORD), salt)
    return Planted("device verifier", b64encode(srp.padded(number)).decode())
