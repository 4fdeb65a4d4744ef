/**
 * errnorm in Spring Cloud Gateway: a filter that classifies what providers answer, follows the plan
 * of a failure along a list of routes, and answers in the caller's own format.
 */
@NullMarked
package dev.errnorm.spring.gateway;

import org.jspecify.annotations.NullMarked;
