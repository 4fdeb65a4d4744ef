/**
 * Cases: exchanges with what is expected of them. Reads exchanges in the batch format, writes
 * outcomes in it, runs the cases of a pack and reports what differs and what no case covers.
 */
@NullMarked
package dev.errnorm.authoring.cases;

import org.jspecify.annotations.NullMarked;
