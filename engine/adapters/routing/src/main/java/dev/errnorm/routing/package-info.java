/**
 * Follows the plans of failures along a list of routes: what to send next, when, and what must rest
 * meanwhile. Pure decisions; whoever uses it sends and waits.
 *
 * <p>A {@link dev.errnorm.routing.RouteWalk} lives as long as one request of a caller; {@link
 * dev.errnorm.routing.Cooldowns} as long as the gateway.
 */
@NullMarked
package dev.errnorm.routing;

import org.jspecify.annotations.NullMarked;
