package dev.errnorm.authoring;

/**
 * A text with which a rule compares a signal.
 *
 * @param signal the name of the signal
 * @param text the text
 * @param path the file of the rule
 * @param line the line of the condition
 */
record ComparedText(String signal, String text, String path, int line) {}
