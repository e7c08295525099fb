"""Walk through Amazon Cognito sign-up, sign-in and MFA in the terminal, and see what each step does."""

__version__ = "0.1.0"
