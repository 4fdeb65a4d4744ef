package dev.errnorm.render;

import com.google.common.collect.ImmutableMap;

/**
 * A response to the caller.
 *
 * @param status the HTTP status, from 400 to 599
 * @param headers the header fields, names in lower case, values in visible ASCII; {@code
 *     content-type} is among them
 * @param body the body; its bytes are those of UTF-8
 */
public record ErrorResponse(int status, ImmutableMap<String, String> headers, String body) {}
