package dev.errnorm;

import dev.errnorm.fact.Signals;
import dev.errnorm.read.Delays;
import dev.errnorm.read.HeaderFields;
import java.time.Duration;

/**
 * One exchange, read: the signals that rules judge, and what joins after the judgement.
 *
 * @param exchange what the gateway saw
 * @param signals the discrete features
 * @param body what the body says
 * @param headers the header fields
 * @param delays what the server says about when to try again
 * @param longestWait the longest wait that is accepted
 */
record Observation(
    ProviderExchange exchange,
    Signals signals,
    ToldBody body,
    HeaderFields headers,
    Delays delays,
    Duration longestWait) {}
