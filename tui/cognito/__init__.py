"""Cognito as this program uses it: gateways, answers, codes. Knows nothing of Textual."""
