"""The second factor: codes of a moment (TOTP, RFC 6238), and how they are written."""

from manyhands.core.second_factor.totp import STEP_SECONDS, code_at, matching_step, otpauth_uri, step_of, tidy

__all__ = ["STEP_SECONDS", "code_at", "matching_step", "otpauth_uri", "step_of", "tidy"]
