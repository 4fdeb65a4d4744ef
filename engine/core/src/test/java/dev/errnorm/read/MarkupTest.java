package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html>",
        "502 <HTML lang=en>",
        "<head>",
        "<body bgcolor=white>",
        "<title>502</title>",
        "<h1>502</h1>",
        "<p>bad</p>",
        "<p class=a>bad",
        "<div>bad",
        "<center>bad",
        "<script>bad",
        "<span>bad",
        "<a><b><i>bad</i></b></a><p>"
      })
  void elementThatOnlyHtmlHasIsFound(String text) {
    assertThat(Markup.looksLikeHtml(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no html",
        "a < b",
        "<Error><Code>1</Code></Error>",
        "<pre>",
        "html>",
        "<param/>"
      })
  void otherTextIsNoHtml(String text) {
    assertThat(Markup.looksLikeHtml(text)).isFalse();
  }

  @Test
  void elementIsLookedForIn1024CharactersFromTheFirstTagOn() {
    String before = "x".repeat(5_000) + "<a>";
    assertThat(Markup.looksLikeHtml(before + "x".repeat(1_024 - 6) + "<p>")).isTrue();
    assertThat(Markup.looksLikeHtml(before + "x".repeat(1_024 - 5) + "<p>")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<b>one</b><i>two</i> three | one  two  three",
        "one<!-- not > this -->two | one two",
        "one<!-- never closed | one",
        "one<b never closed | one",
        "<style>p { }</style>one | one",
        "<SCRIPT src=a>if (a </b> c) {}</Script >one | one",
        "one<script>never closed</b> | one",
        "one<script>never closed</script | one",
        "one<script></script>two | one two",
        "a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&#39; f&nbsp;g | a & b <c> \"d\" 'e' f g",
        "&lt;a;&amp;b | <a;&b",
        "a&hellip;b | a b",
        "a&thetasym;b | a&thetasym;b",
        "AT&T and & | AT&T and &",
        "a &b | a &b",
      })
  void wordsOfAPageAreTakenOutOfIt(String html, String words) {
    assertThat(Markup.text(html)).isEqualTo(words);
  }

  @Test
  void entityIsAtMostSevenCharactersLong() {
    assertThat(Markup.text("a&abcdef;b")).isEqualTo("a b");
    assertThat(Markup.text("a&abcdefg;b")).isEqualTo("a b");
    assertThat(Markup.text("a&abcdefgh;b")).isEqualTo("a&abcdefgh;b");
  }

  @Test
  void textOfALongPageIsCut() {
    assertThat(Markup.text("<p>" + "x".repeat(10_000))).isEqualTo("x".repeat(8_191));
    assertThat(Markup.text("x".repeat(10_000))).isEqualTo("x".repeat(8_192));
  }
}
