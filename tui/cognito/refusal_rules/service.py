"""Refusals that have to do with the pool, quotas or AWS credentials, and those that nothing else fits."""

from __future__ import annotations

from tui.cognito.gateway import Cause
from tui.cognito.local_failures import USER_DOOR_WORKS
from tui.cognito.refusal_rules.rule import ANSWER, DESCRIBE, IN_SESSION, INVALID, NOT_AUTHORIZED, RESTART, SIGN_IN, Rule

QUOTAS = (
    Rule("LimitExceededException", Cause.THROTTLED, said="daily email limit",
         sentence="The pool has sent all the e-mails it may send today: try tomorrow, or let it send through Amazon "
                  "SES."),
    Rule("LimitExceededException", Cause.THROTTLED, at=("SignUp",),
         sentence="A quota is used up. The user may have been made all the same: try to sign in, or wait and sign up "
                  "again."),
    Rule("LimitExceededException TooManyFailedAttemptsException", Cause.THROTTLED,
         sentence="Too many attempts: wait, an hour at worst, then try again."),
    Rule("TooManyRequestsException ThrottlingException Throttling RequestLimitExceeded", Cause.THROTTLED,
         sentence="Too many requests at once: wait a few seconds, then try again."),
)  # fmt: skip

POOL = (
    Rule("ResourceNotFoundException", Cause.CLIENT, said="User pool client",
         sentence="There is no such app client here: check its id, the region and the endpoint URL."),
    Rule("ResourceNotFoundException", Cause.CLIENT, said="User pool",
         sentence="There is no such user pool here: check its id, the region, the profile and the endpoint URL."),
    Rule("ResourceNotFoundException", Cause.DEVICE, said="Device", at=SIGN_IN,
         sentence="The pool does not know this device (any more): sign in as from a new one."),
    Rule("ResourceNotFoundException", Cause.SESSION, said="Device", at=ANSWER,
         sentence=f"The device is not known any more: {RESTART}"),
    Rule("ResourceNotFoundException", Cause.DEVICE, said="Device",
         sentence="The pool does not know this device (any more)."),
    Rule("InvalidParameterException", Cause.DEVICE, said="Invalid device key given",
         sentence="Cognito did not hand out this device key with these tokens: sign in again with the user name "
                  "itself, not with an alias."),
    Rule("DeviceKeyExistsException", Cause.DEVICE,
         sentence="This device is confirmed already."),
    Rule("ResourceNotFoundException", Cause.CLIENT,
         sentence="Cognito did not find the pool or the app client: check both ids and the region."),
    Rule("OperationNotEnabledException", Cause.CLIENT,
         sentence="This pool is a replica that does not serve {operation}: use the region of its primary."),
    Rule("UnsupportedOperationException", Cause.CLIENT,
         sentence="The app client's settings do not allow {operation}: check its authentication flows."),
    Rule("InvalidUserPoolConfigurationException", Cause.CLIENT,
         at=("ConfirmDevice", "ListDevices", "UpdateDeviceStatus", "ForgetDevice"),
         sentence="This pool does not track devices: turn device tracking on in its sign-in settings."),
    Rule("InvalidUserPoolConfigurationException", Cause.CLIENT,
         sentence="The pool's settings do not fit together: check its MFA, sign-in and message settings."),
    Rule("FeatureUnavailableInTierException", Cause.CLIENT,
         sentence="The pool's feature plan does not have this: move the pool to a higher plan."),
    Rule("InvalidSmsRoleAccessPolicyException", Cause.CLIENT,
         sentence="The pool cannot send SMS: let its IAM role publish (sns:Publish)."),
    Rule("InvalidSmsRoleTrustRelationshipException", Cause.CLIENT,
         sentence="The pool cannot send SMS: let cognito-idp assume its IAM role, with the external id the pool has."),
    Rule("InvalidEmailRoleAccessPolicyException", Cause.CLIENT,
         sentence="The pool cannot send mail: let Cognito use its Amazon SES identity."),
    Rule("UserLambdaValidationException", Cause.OTHER,
         sentence="A Lambda trigger of the pool refused this: {said}"),
    Rule("UnexpectedLambdaException", Cause.CLIENT,
         sentence="A Lambda trigger of the pool failed: look into its CloudWatch log, and check that Cognito may "
                  "invoke it."),
    Rule("InvalidLambdaResponseException", Cause.CLIENT,
         sentence="A Lambda trigger of the pool gave an answer that Cognito cannot read: it has to return the event."),
    Rule("UserPoolTaggingException", Cause.PERMISSION,
         sentence="The tags of the pool could not be used: check the IAM identity's rights on them."),
    Rule("ForbiddenException", Cause.PERMISSION,
         sentence="The pool's web ACL (AWS WAF) blocked this: try from another network, or have its rules changed."),
    Rule("InternalErrorException InternalFailure ServiceUnavailable ServiceUnavailableException", Cause.OTHER,
         sentence="Cognito had a failure of its own: try again in a moment."),
)  # fmt: skip

IAM = (
    Rule("AccessDeniedException AccessDenied", Cause.PERMISSION,
         sentence="The AWS credentials are good, but may not do this: allow the IAM action cognito-idp:{operation} "
                  "on the pool."),
    Rule("ExpiredTokenException ExpiredToken RequestExpired", Cause.AWS_CREDENTIALS,
         sentence=f"The AWS credentials have expired: run `aws sso login`, or renew them. {USER_DOOR_WORKS}"),
    Rule("", Cause.AWS_CREDENTIALS, said="Signature expired|Signature not yet current",
         sentence=f"AWS found this computer's clock wrong: set it, then try again. {USER_DOOR_WORKS}"),
    Rule("InvalidSignatureException SignatureDoesNotMatch IncompleteSignature"
         " IncompleteSignatureException", Cause.AWS_CREDENTIALS,
         sentence="The AWS secret access key does not belong to its key id: correct it, or set AWS_PROFILE. "
                  f"{USER_DOOR_WORKS}"),
    Rule("UnrecognizedClientException InvalidClientTokenId InvalidAccessKeyId MissingAuthenticationTokenException"
         " MissingAuthenticationToken AuthFailure OptInRequired", Cause.AWS_CREDENTIALS,
         sentence=f"AWS does not know these credentials: set AWS_PROFILE, or run `aws sso login`. {USER_DOOR_WORKS}"),
)  # fmt: skip

REST = (
    Rule(NOT_AUTHORIZED, Cause.PERMISSION, at=DESCRIBE,
         sentence="Cognito does not let you do this: allow the IAM action cognito-idp:{operation} on the pool."),
    Rule(NOT_AUTHORIZED, Cause.SESSION, at=IN_SESSION,
         sentence=f"Cognito refused this step: {RESTART}"),
    Rule(NOT_AUTHORIZED, Cause.OTHER,
         sentence="Cognito refused {operation}, and gave this reason: {said}"),
    Rule(INVALID, Cause.OTHER, at=("ListUsers",),
         sentence="Cognito does not accept a value. Load the list from its beginning."),
    Rule(INVALID, Cause.OTHER,
         sentence="Cognito does not accept a value: {said}"),
    Rule("UnknownOperationException", Cause.NETWORK,
         sentence="This endpoint does not know {operation}: check the endpoint URL, or use an emulator that has it."),
    Rule("", Cause.OTHER,
         sentence="Cognito refused {operation} with {code}: {said}"),
)  # fmt: skip
