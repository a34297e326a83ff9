"""Documents: findings as PDF, their signatures, and the verifier that needs no account and no network."""
