package dev.errnorm.authoring;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;

/**
 * The tokens of a constraint or consequence: names, numbers, texts in double quotes and a few
 * symbols. Whatever else occurs is refused, so that no expression can hide in what is not looked
 * at.
 */
final class RuleTokens {

  /** What a token is. */
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SYMBOL,
    END
  }

  /**
   * One token.
   *
   * @param text the token; of a TEXT, what stands between the quotes
   * @param line how many lines lie before it, counted from where the tokens begin
   */
  record Token(Kind kind, String text, int line) {}

  private static final CharMatcher NAME_START =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z')).or(CharMatcher.anyOf("_$"));
  private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
  private static final CharMatcher NAME_PART = NAME_START.or(DIGIT);
  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t\r\n");
  private static final ImmutableList<String> SYMBOLS =
      ImmutableList.of("==", "!=", ":", ".", ",", ";", "(", ")");

  private final String source;
  private final boolean comments;
  private final ImmutableList<Token> tokens;
  private int next;

  private RuleTokens(String source, boolean comments) throws RuleFault {
    this.source = source;
    this.comments = comments;
    this.tokens = split();
    this.next = 0;
  }

  /**
   * The tokens of one constraint, in which there can be no comment.
   *
   * @throws RuleFault if something occurs that is no token
   */
  static RuleTokens ofConstraint(String source) throws RuleFault {
    return new RuleTokens(source, false);
  }

  /**
   * The tokens of statements; what stands behind {@code //} is a comment.
   *
   * @throws RuleFault if something occurs that is no token
   */
  static RuleTokens ofStatements(String source) throws RuleFault {
    return new RuleTokens(source, true);
  }

  /** The next token, which stays the next one. */
  Token peek() {
    return tokens.get(next);
  }

  /** The next token; the end is never passed. */
  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  /** Takes the next token if it is {@code text}, a symbol or a name. */
  boolean takeIf(String text) {
    boolean is = peek().kind() != Kind.TEXT && peek().text().equals(text);
    if (is) {
      take();
    }
    return is;
  }

  /**
   * Takes the next token, which must be {@code symbol}.
   *
   * @throws RuleFault if it is not
   */
  void expect(String symbol) throws RuleFault {
    if (!takeIf(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  /**
   * Takes the next token, which must be a name.
   *
   * @throws RuleFault if it is not
   */
  String expectName(String what) throws RuleFault {
    if (peek().kind() != Kind.NAME) {
      throw unexpected(what);
    }
    return take().text();
  }

  /** Says that something else than the next token belongs here. */
  RuleFault unexpected(String expected) {
    String found = atEnd() ? "the end" : "'" + peek().text() + "'";
    return new RuleFault(expected + " is expected here, not " + found + ".");
  }

  private ImmutableList<Token> split() throws RuleFault {
    ImmutableList.Builder<Token> out = ImmutableList.builder();
    int line = 0;
    next = 0;
    while (next < source.length()) {
      char c = source.charAt(next);
      if (BLANK.matches(c)) {
        line += c == '\n' ? 1 : 0;
        next++;
      } else if (comments && source.startsWith("//", next)) {
        int end = source.indexOf('\n', next);
        next = end < 0 ? source.length() : end;
      } else if (c == '"') {
        out.add(new Token(Kind.TEXT, quoted(), line));
      } else if (NAME_START.matches(c)) {
        out.add(new Token(Kind.NAME, run(NAME_PART), line));
      } else if (DIGIT.matches(c)) {
        out.add(new Token(Kind.NUMBER, run(DIGIT), line));
      } else {
        out.add(new Token(Kind.SYMBOL, symbol(), line));
      }
    }
    return out.add(new Token(Kind.END, "", line)).build();
  }

  private String quoted() throws RuleFault {
    int end = source.indexOf('"', next + 1);
    String text = end < 0 ? "\n" : source.substring(next + 1, end);
    if (text.contains("\n")) {
      throw new RuleFault("a text is not closed in its line. Put a '\"' behind it.");
    }
    next = end + 1;
    return text;
  }

  private String run(CharMatcher part) throws RuleFault {
    int end = next;
    while (end < source.length() && part.matches(source.charAt(end))) {
      end++;
    }
    String text = source.substring(next, end);
    if (end < source.length() && NAME_PART.matches(source.charAt(end))) {
      throw new RuleFault(
          "'"
              + text
              + source.charAt(end)
              + "' is neither a number nor a name. Write one like 429.");
    }
    next = end;
    return text;
  }

  private String symbol() throws RuleFault {
    for (String symbol : SYMBOLS) {
      if (source.startsWith(symbol, next)) {
        next += symbol.length();
        return symbol;
      }
    }
    String found = source.substring(next, source.offsetByCodePoints(next, 1));
    throw new RuleFault(
        "'"
            + found
            + "' is not allowed here. Compare with ==, !=, in, not in, contains or not contains;"
            + " write texts in double quotes.");
  }
}
