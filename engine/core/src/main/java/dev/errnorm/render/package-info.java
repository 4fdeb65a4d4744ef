/**
 * What a gateway answers its own callers with: status, header fields and body in the error format
 * that they read. Nothing in it is in the provider's words.
 */
@NullMarked
package dev.errnorm.render;

import org.jspecify.annotations.NullMarked;
