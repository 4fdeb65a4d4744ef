package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

  private static final int LENGTH = 48;

  /** All bytes at which plain text ends. */
  static IntStream notPlain() {
    return IntStream.range(0, 256).filter(b -> b < ' ' || b == '"' || b == '\\' || b >= 0x80);
  }

  /** All other bytes. */
  static IntStream plain() {
    return IntStream.range(' ', 0x80).filter(b -> b != '"' && b != '\\');
  }

  @ParameterizedTest
  @MethodSource("notPlain")
  void plainTextEndsWhereverSuchAByteStands(int odd) {
    for (int place = 0; place < LENGTH; place++) {
      byte[] bytes = text('a');
      bytes[place] = (byte) odd;
      for (int from = 0; from <= place; from++) {
        assertThat(Utf8.endOfPlain(bytes, from, LENGTH)).isEqualTo(place);
      }
      assertThat(Utf8.endOfPlain(bytes, place + 1, LENGTH)).isEqualTo(LENGTH);
    }
  }

  @ParameterizedTest
  @MethodSource("plain")
  void plainTextGoesOnOverAllOthers(int plain) {
    assertThat(Utf8.endOfPlain(text(plain), 0, LENGTH)).isEqualTo(LENGTH);
  }

  @Test
  void theFirstOfTwoSuchBytesCounts() {
    for (int first = 0; first < LENGTH - 1; first++) {
      for (int second = first + 1; second < LENGTH; second++) {
        byte[] bytes = text('a');
        bytes[first] = '"';
        bytes[second] = '\\';
        assertThat(Utf8.endOfPlain(bytes, 0, LENGTH)).isEqualTo(first);
      }
    }
  }

  @Test
  void nothingCountsBehindTheEnd() {
    byte[] bytes = text('"');
    for (int from = 0; from < LENGTH; from++) {
      for (int to = from; to < LENGTH; to++) {
        Arrays.fill(bytes, from, to, (byte) 'a');
        assertThat(Utf8.endOfPlain(bytes, from, to)).isEqualTo(to);
        Arrays.fill(bytes, from, to, (byte) '"');
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {'\n', '\r'})
  void lineEndsWhereverItsEndStands(int end) {
    for (int place = 0; place < LENGTH; place++) {
      byte[] bytes = text('a');
      bytes[place] = (byte) end;
      for (int from = 0; from <= place; from++) {
        assertThat(Utf8.endOfLine(bytes, from, LENGTH)).isEqualTo(place);
        assertThat(Utf8.endOfLine(bytes, from, place)).isEqualTo(place);
      }
      assertThat(Utf8.endOfLine(bytes, place + 1, LENGTH)).isEqualTo(LENGTH);
    }
  }

  @Test
  void lineGoesOnOverAllOthers() {
    IntStream.range(0, 256)
        .filter(b -> b != '\n' && b != '\r')
        .forEach(b -> assertThat(Utf8.endOfLine(text(b), 0, LENGTH)).isEqualTo(LENGTH));
  }

  @Test
  void charactersOfAllOfUnicodeAreWellFormed() {
    for (int c = 0x80; c <= Character.MAX_CODE_POINT; c += 61) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        byte[] bytes = Character.toString(c).getBytes(UTF_8);
        assertThat(Utf8.endOfCharacter(bytes, 0, bytes.length)).isEqualTo(bytes.length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c280",
        "dfbf",
        "e0a080",
        "ed9fbf",
        "ee8080",
        "efbfbf",
        "f0908080",
        "f48fbfbf",
        "e18080",
        "f1808080"
      })
  void firstAndLastCharactersOfEachLengthAreWellFormed(String hex) {
    byte[] bytes = HexFormat.of().parseHex("6162" + hex);
    assertThat(Utf8.endOfCharacter(bytes, 2, bytes.length)).isEqualTo(bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf80",
        "c080",
        "c1bf", // no beginning, and what fits one byte
        "c2",
        "c241",
        "c2c0",
        "c27f", // cut, and not continued
        "e0a0",
        "e09fbf",
        "e0a0c0",
        "e0417f",
        "e18041",
        "e1c180",
        "eda080",
        "edbfbf", // surrogates
        "f0908041",
        "f08fbfbf",
        "f09080",
        "f4908080",
        "f5808080",
        "ff808080"
      })
  void whatIsNoCharacterIsNotWellFormed(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(Utf8.endOfCharacter(bytes, 0, bytes.length)).isEqualTo(-1);
  }

  @Test
  void characterEndsNoLaterThanTheText() {
    byte[] bytes = "余".getBytes(UTF_8);
    assertThat(Utf8.endOfCharacter(bytes, 0, 2)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"余", "余额", "余额不", "é", "é余额é", "余😀额", "\ufeff余額不足"})
  void charactersEndAtTheFirstByteOfAscii(String characters) {
    byte[] alone = characters.getBytes(UTF_8);
    assertThat(Utf8.endOfCharacters(alone, 0, alone.length)).isEqualTo(alone.length);
    byte[] among = ("ab" + characters + "c余").getBytes(UTF_8);
    assertThat(Utf8.endOfCharacters(among, 2, among.length)).isEqualTo(2 + alone.length);
  }

  @Test
  void charactersAreWellFormedIfEachIs() {
    byte[] neighbour = "余".getBytes(UTF_8);
    byte[] bytes = new byte[8];
    for (int place = 0; place <= 3; place += 3) {
      System.arraycopy(neighbour, 0, bytes, 3 - place, 3);
      for (int beginning = 0; beginning < 0x10000; beginning++) {
        for (int third : new int[] {0x7f, 0x80, 0xbf, 0xc0}) {
          bytes[place] = (byte) (beginning >> 8);
          bytes[place + 1] = (byte) beginning;
          bytes[place + 2] = (byte) third;
          if (bytes[0] < 0 && Utf8.endOfCharacters(bytes, 0, 8) != oneByOne(bytes)) {
            fail("%s", HexFormat.of().formatHex(bytes));
          }
        }
      }
    }
  }

  private static int oneByOne(byte[] bytes) {
    int i = 0;
    while (i >= 0 && i < bytes.length && bytes[i] < 0) {
      i = Utf8.endOfCharacter(bytes, i, bytes.length);
    }
    return i;
  }

  @Test
  void whatIsNoCharacterOfSeveralBytesHasNoEnd() {
    assertThat(Utf8.endOfCharacters(new byte[8], 0, 8)).isEqualTo(-1);
  }

  private static byte[] text(int of) {
    byte[] bytes = new byte[LENGTH];
    Arrays.fill(bytes, (byte) of);
    return bytes;
  }
}
