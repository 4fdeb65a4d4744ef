/**
 * Says what a provider's failure means: hand a {@link dev.errnorm.ProviderExchange} to an {@link
 * dev.errnorm.ErrorNormalizer} and read the {@link dev.errnorm.Outcome}.
 */
@NullMarked
package dev.errnorm;

import org.jspecify.annotations.NullMarked;
