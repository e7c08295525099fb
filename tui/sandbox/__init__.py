"""Amazon Cognito user pools offline: moto, extended to what the real service does."""
