"""Which refusal of Cognito means what: one ordered table.

One code has many causes, so a rule may also ask for a piece of Cognito's text and for an operation; the first rule that
fits wins. The codes are those of the service model, the texts those of `COGNITO.md`.
"""

from tui.cognito.refusal_rules import account, administration, passkeys, recovery, service, sign_in, sign_up

RULES = (
    *sign_in.SECRET_AND_SESSION,
    *account.ACCESS_TOKENS,
    *account.REFRESH_TOKENS,
    *account.OWN_PASSWORD,
    *account.OWN_ATTRIBUTES,
    *account.OWN_FACTORS,
    *passkeys.PASSKEYS,
    *administration.ADMINISTRATION,
    *sign_up.SIGNING_UP,
    *recovery.RECOVERY,
    *sign_in.PASSWORDS,
    *sign_up.USERS,
    *sign_in.CODES,
    *sign_in.FACTORS,
    *sign_in.FLOWS,
    *service.QUOTAS,
    *service.POOL,
    *service.IAM,
    *service.REST,
)
"""Every rule, in the order they are tried; the last one fits everything."""
