package dev.errnorm.resilience4j;

import dev.errnorm.routing.Route;

/** A route of the tests. */
record Spot(String provider, String model, String credential) implements Route {}
