package dev.errnorm.render;

import dev.errnorm.Reason;
import dev.errnorm.Shown;

/**
 * All that an envelope may say.
 *
 * @param reason the diagnosis: a key into tables, never itself part of the answer
 * @param shown what the caller is shown
 * @param requestId the gateway's own id of the request, or empty
 * @param provider the id of the provider, or empty if it is not to be named
 */
record Answer(Reason reason, Shown shown, String requestId, String provider) {}
