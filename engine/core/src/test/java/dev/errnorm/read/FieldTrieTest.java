package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.FieldPath.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTrieTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 8, 9, 100})
  void everyMemberIsFoundByItsNameAndByItsBytes(int count) {
    // Every two of these names have one hash: "Aa" and "BB" have.
    List<String> names =
        IntStream.range(0, count).mapToObj(i -> (i % 2 == 0 ? "Aa" : "BB") + i / 2).toList();
    FieldTrie trie =
        FieldTrie.of(names.stream().map(name -> path(Role.CODE, "/" + name)).toList(), List.of());

    for (String name : names) {
      assertThat(trie.member(name).name()).isEqualTo(name);
      assertThat(byBytes(trie, name)).isSameAs(trie.member(name));
    }
    assertThat(trie.member("C#0")).isNull();
    assertThat(byBytes(trie, "C#0")).isNull();
    assertThat(byBytes(trie, "Aa00")).isNull();
    assertThat(byBytes(trie, "")).isNull();
  }

  @Test
  void nameIsFoundAmongOtherBytes() {
    FieldTrie trie = FieldTrie.of(List.of(path(Role.CODE, "/code")), List.of());
    byte[] bytes = "xcodex".getBytes(UTF_8);
    assertThat(trie.member(bytes, 1, 5, "code".hashCode())).isSameAs(trie.member("code"));
    assertThat(trie.member(bytes, 0, 4, "code".hashCode())).isNull();
    assertThat(trie.member(bytes, 1, 4, "code".hashCode())).isNull();
  }

  @Test
  void nothingIsBelowTheEmptyTree() {
    assertThat(FieldTrie.EMPTY.member("a")).isNull();
    assertThat(byBytes(FieldTrie.EMPTY, "a")).isNull();
    assertThat(FieldTrie.EMPTY.element()).isNull();
    assertThat(FieldTrie.EMPTY.isWanted()).isFalse();
  }

  @Test
  void segmentsAreUnescaped() {
    FieldTrie trie = FieldTrie.of(List.of(path(Role.CODE, "/a~1b/m~0n/~01")), List.of());
    assertThat(trie.member("a/b").member("m~n").member("~1").isWanted()).isTrue();
  }

  @Test
  void pointersGoIntoTheElementsOfAListOnce() {
    FieldTrie trie =
        FieldTrie.of(
            List.of(path(Role.CODE, "/a"), path(Role.TYPE, "/*/a")),
            List.of(path(Role.ERROR, "/b"), path(Role.ERROR, "/*/b")));
    assertThat(trie.element().member("a").paths())
        .containsExactly(path(Role.CODE, "/a"), path(Role.TYPE, "/*/a"));
    assertThat(trie.member("a").paths()).containsExactly(path(Role.CODE, "/a"));
    assertThat(trie.element().member("b").signs()).hasSize(2);
    assertThat(trie.element().element()).isNull();
  }

  @Test
  void pointerToNothingIsTheDocument() {
    FieldTrie trie = FieldTrie.of(List.of(path(Role.ERROR, "")), List.of());
    assertThat(trie.isWanted()).isTrue();
  }

  @Test
  void pointersEndWhereSomethingIsWanted() {
    FieldTrie trie =
        FieldTrie.of(
            List.of(path(Role.CODE, "/a/*/b")), List.of(path(Role.TYPE, "/a"), value("/c", "x")));
    assertThat(trie.isWanted()).isFalse();
    assertThat(trie.member("a").isWanted()).isTrue();
    assertThat(trie.member("a").element().isWanted()).isFalse();
    assertThat(trie.member("a").element().name()).isEqualTo("*");
    assertThat(trie.member("a").element().member("b").isWanted()).isTrue();
    assertThat(trie.member("a").signs()).containsExactly(new FieldTrie.Sign(0, ""));
    assertThat(trie.member("c").signs()).containsExactly(new FieldTrie.Sign(1, "x"));
  }

  @Test
  void pathsThatAreNamedTwiceAreOne() {
    FieldTrie trie =
        FieldTrie.of(
            List.of(path(Role.CODE, "/a"), path(Role.TYPE, "/a"), path(Role.CODE, "/a")),
            List.of());
    assertThat(trie.member("a").paths())
        .containsExactly(path(Role.CODE, "/a"), path(Role.TYPE, "/a"));
  }

  @Test
  void whatStandsAboveAResultLeadsToIt() {
    FieldTrie trie =
        FieldTrie.of(
            List.of(path(Role.RESULT, "/a/*/b"), path(Role.CODE, "/a/c"), path(Role.CODE, "/d/e")),
            List.of());
    assertThat(trie.leadsToResult()).isTrue();
    assertThat(trie.member("a").leadsToResult()).isTrue();
    assertThat(trie.member("a").element().leadsToResult()).isTrue();
    assertThat(trie.member("a").element().member("b").leadsToResult()).isFalse();
    assertThat(trie.member("a").member("c").leadsToResult()).isFalse();
    assertThat(trie.member("d").leadsToResult()).isFalse();
  }

  @Test
  void listOfDetailsAndItsElementsAreDetails() {
    FieldTrie trie =
        FieldTrie.of(List.of(path(Role.DETAILS, "/a"), path(Role.CODE, "/b")), List.of());
    assertThat(trie.isDetails()).isFalse();
    assertThat(trie.member("a").isDetails()).isTrue();
    assertThat(trie.member("a").isWanted()).isFalse();
    assertThat(trie.member("a").element().isDetails()).isTrue();
    assertThat(trie.member("b").isDetails()).isFalse();
  }

  @Test
  void everyNodeHasANumberOfItsOwn() {
    FieldTrie trie =
        FieldTrie.of(
            List.of(path(Role.CODE, "/a/b"), path(Role.CODE, "/a/*/c"), path(Role.CODE, "/d/*")),
            List.of());
    FieldTrie a = trie.member("a");
    FieldTrie d = trie.member("d");
    List<Integer> numbers = new ArrayList<>();
    for (FieldTrie node :
        List.of(trie, a, a.member("b"), a.element(), a.element().member("c"), d, d.element())) {
      numbers.add(node.number());
    }
    assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
  }

  private static FieldTrie byBytes(FieldTrie trie, String name) {
    byte[] bytes = name.getBytes(UTF_8);
    return trie.member(bytes, 0, bytes.length, name.hashCode());
  }

  private static FieldPath path(Role role, String pointer) {
    return new FieldPath(role, pointer, "");
  }

  private static FieldPath value(String pointer, String value) {
    return new FieldPath(Role.TYPE, pointer, value);
  }
}
