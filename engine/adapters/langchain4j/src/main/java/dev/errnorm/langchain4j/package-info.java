/**
 * Exceptions of LangChain4j for what providers answer, with the outcome attached.
 *
 * <p>Tested with LangChain4j 1.23.0.
 */
@NullMarked
package dev.errnorm.langchain4j;

import org.jspecify.annotations.NullMarked;
