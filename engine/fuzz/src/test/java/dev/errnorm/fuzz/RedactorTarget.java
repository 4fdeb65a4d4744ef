package dev.errnorm.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.errnorm.redact.Excerpt;
import dev.errnorm.redact.Redactor;

/** Texts from which secrets are taken. A key that nobody has is put among them. */
public final class RedactorTarget {

  private static final String KEY = "sk-ant-api03-0a1B2c3D4e5F6a7B8c9D0e1F2g3H";

  private RedactorTarget() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    Promise.check(text.startsWith(Excerpt.of(text, text.length() / 2)), "no beginning");
    Redactor.redact(text);
    String planted = Redactor.redact(text + ' ' + KEY + ' ' + text);
    Promise.check(!planted.contains(KEY), "a key came out");
  }
}
