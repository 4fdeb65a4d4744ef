package dev.errnorm;

import java.time.Duration;
import java.util.Optional;

/**
 * What the provider said, for the operator's side only, with secrets removed.
 *
 * @param provider the provider's id, or empty
 * @param status the HTTP status, or 0
 * @param vendorCode the innermost code, or empty
 * @param vendorType the innermost type, or empty
 * @param vendorMessage the innermost message, at most 2,048 characters, or empty
 * @param vendorRequestId the provider's id of the request
 * @param delay the wait that the server stated, counted from the arrival; it is reported even if it
 *     is too long to be waited for
 * @param delaySource where the delay stood: a header, a field or {@code message}; or empty
 */
public record Upstream(
    String provider,
    int status,
    String vendorCode,
    String vendorType,
    String vendorMessage,
    Optional<String> vendorRequestId,
    Optional<Duration> delay,
    String delaySource) {}
