"""The headers of every response that keep readers safe, and let other sites read the data."""

from __future__ import annotations

# Pages have no script, style or image of their own text, and load nothing of another host, so
# the policy can forbid both: words in the data that look like markup stay words even where a
# template forgot to escape them.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",  # everyone may read everything: there is nothing private
    "Access-Control-Expose-Headers": "Link, ETag, Retry-After",
}
