package dev.errnorm.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.google.common.collect.ImmutableList;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.cases.Case;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;

/** Writes mutated cases as lines of the batch format; the same for the same numbers. */
final class Exchanges {

  private static final int MOST_CHANGES = 8;

  private Exchanges() {}

  /** Writes as many lines as the first argument says; others for another second argument. */
  public static void main(String[] arguments) throws IOException {
    long count = Long.parseLong(arguments[0]);
    ImmutableList<Case> cases = Seeds.cases();
    Random random = new Random(Long.parseLong(arguments[1]));
    try (OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setRootValueSeparator(new SerializedString("\n"));
      for (long i = 0; i < count; i++) {
        write(i, cases.get(random.nextInt(cases.size())).exchange(), random, json);
      }
      json.writeRaw('\n');
    }
  }

  private static void write(long id, ProviderExchange from, Random random, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeStringField("provider", random.nextInt(8) == 0 ? "" : from.provider());
    json.writeNumberField("status", random.nextInt(8) == 0 ? random.nextInt(700) : from.status());
    byte[] body = mutated(from.body().orElse(new byte[0]), random);
    json.writeStringField("body", new String(body, UTF_8));
    json.writeEndObject();
  }

  /** {@code body} with bytes changed, repeated, moved or left out; now and then noise. */
  static byte[] mutated(byte[] body, Random random) {
    byte[] changed = body.clone();
    if (changed.length == 0 || random.nextInt(32) == 0) {
      changed = new byte[random.nextInt(512)];
      random.nextBytes(changed);
      return changed;
    }
    for (int i = random.nextInt(MOST_CHANGES); i > 0; i--) {
      int at = random.nextInt(changed.length);
      int length = Math.min(random.nextInt(16), changed.length - at);
      switch (random.nextInt(3)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 ->
            System.arraycopy(
                changed, at, changed, random.nextInt(changed.length - length + 1), length);
        default -> changed = Arrays.copyOf(changed, Math.max(1, changed.length - length));
      }
    }
    return changed;
  }
}
