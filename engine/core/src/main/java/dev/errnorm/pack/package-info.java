/**
 * Packs: rules and mappings at one version, ready to run. For those who supply packs; gateways need
 * only {@link dev.errnorm.ErrorNormalizer}.
 */
@NullMarked
package dev.errnorm.pack;

import org.jspecify.annotations.NullMarked;
