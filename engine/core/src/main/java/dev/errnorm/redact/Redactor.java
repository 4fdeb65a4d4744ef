package dev.errnorm.redact;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a provider's text: API keys, tokens, passwords, cookies, signatures of URLs,
 * ids of accounts and projects, addresses, the numbers of cards and telephones, and what the text
 * quotes of the caller's input. What they were is said in their place, such as {@code ‹key›}. They
 * are found in URLs, in JSON inside of strings and in base64, too.
 *
 * <p>Request ids, names of models and ordinary words stay. It knows shapes, not secrets: a secret
 * that looks like a word, with nothing beside it that says what it is, is not found.
 *
 * <p>The time taken grows with the length of the text only, whatever the text is. Thread-safe.
 */
public final class Redactor {

  /**
   * Takes out what {@code shape} finds.
   *
   * @param needles one of these, lower case, stands in every text that has the shape: looked for
   *     first, since most texts have none
   */
  private record Rule(ImmutableList<String> needles, Pattern shape, UnaryOperator<String> remove) {

    /** Puts {@code with}, a replacement of {@link Matcher}, in the place of what was found. */
    static Rule of(String needles, String shape, String with) {
      Pattern pattern = Pattern.compile(shape);
      return new Rule(split(needles), pattern, text -> pattern.matcher(text).replaceAll(with));
    }

    /** Puts {@code with} in the place of what was found, where {@code test} says so. */
    static Rule of(String needles, String shape, Test test, String with) {
      Pattern pattern = Pattern.compile(shape);
      return new Rule(
          split(needles),
          pattern,
          text ->
              pattern
                  .matcher(text)
                  .replaceAll(
                      found -> Matcher.quoteReplacement(test.holds(found) ? with : found.group())));
    }

    private static ImmutableList<String> split(String needles) {
      return ImmutableList.copyOf(Splitter.on(' ').split(needles));
    }

    boolean mayFit(String lower) {
      for (String needle : needles) {
        if (lower.contains(needle)) {
          return true;
        }
      }
      return false;
    }
  }

  private interface Test {
    boolean holds(MatchResult found);
  }

  private static final String KEY = "‹key›";
  private static final String TOKEN = "‹token›";
  private static final String ACCOUNT = "‹account›";
  private static final String IP = "‹ip›";

  /** What stands in what is encoded is looked for in as many layers. */
  private static final int MAX_LAYERS = 2;

  private static final String START = Boundary.START;

  /** Quotation marks and brackets, escaped or not, that close a name or open a value. */
  private static final String QUOTES = "[\"'\\\\`(\\[<]{0,4}";

  private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** A digit, or letters in a mix of cases that words do not have, or a mask: no plain word. */
  private static final String NO_WORD = "(?=[A-Za-z._~+/-]{0,48}(?:[0-9*•…=]|[a-z][A-Z]))";

  private static final String QUERY_NAME =
      "(?:x-(?:amz|goog|oss|tos|ms|obs|cos)-[a-z-]{1,32}|q-[a-z-]{1,24}"
          + "|(?:aws|oss|google)?access-?(?:key-?)?id"
          + "|[a-z_-]{0,16}(?:signature|token|secret|password|api_?key|credential)|sign|sig|skoid|sktid"
          + "|key|key-pair-id|policy|expires?|auth(?:_key)?|hdnts|wssecret|code|sid|session(?:id)?)";

  /** Where a word begins, or a part of a name in camel case. */
  private static final String WORD = "(?:" + START + "|(?<=[a-z0-9])(?=[A-Z]))";

  private static final String SECRET_NAME =
      "(?i:(?:api|secret|access|private|subscription|auth|session|account|functions?|master|signing"
          + "|encryption|shared|consumer|service|license)[ _-]?key(?:[ _-]?(?:id|secret))?"
          + "|key[ _-]?secret|(?:client|app|consumer|webhook)[ _-]?secret|secret|passw(?:or)?d|pwd"
          + "|passphrase|passcode|token|authorization|credentials?|session[ _-]?id|x-goog-api-key)";

  /** Behind words that say that what follows is for the provider's support. */
  private static final String NO_ID =
      "(?<!(?i:id|trace|ray|ref|reference|hash|digest|sha256)[\"'\\\\:= #(]{1,4})";

  private static final ImmutableList<Rule> RULES =
      ImmutableList.of(
          // Credentials in a URL: https://user:password@host
          Rule.of("@", "(?<=://)[^\\s/@:\"'<>‹]{0,128}+:[^\\s/@\"'<>]{1,256}+@", "‹credentials›@"),
          Rule.of(
              "-----begin",
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]{0,16384}+"
                  + "(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?",
              KEY),
          // Addresses that are secret as a whole.
          Rule.of(
              "hooks. /webhook",
              "(?i)((?:hooks\\.[a-z0-9.-]{3,64}/[a-z]{1,16}|/(?:api/)?webhooks?[a-z0-9]{0,4})/)"
                  + "[A-Za-z0-9/_@-]{12,256}+",
              "$1‹token›"),
          Rule.of(
              "=",
              "(?i)((?:[?&;]|\\\\u0026)" + QUERY_NAME + "=)[^&\\s\"'<>\\\\)\\]},;‹]++",
              "$1‹signature›"),
          Rule.of(
              "cookie",
              "(?i)((?<![a-z])cookies?[\"'\\\\]{0,4}\\s{0,3}[:=]\\s{0,3}[\"'\\\\]{0,4})"
                  + "(?=[^=\\s\"']{1,64}=)[^\\r\\n\"'\\\\]++",
              "$1‹cookie›"),
          Rule.of(
              "session connect.sid xsrf csrf",
              "(?i)("
                  + START
                  + "(?:[a-z_-]{0,16}session(?:_?id)?|connect\\.sid|(?:xsrf|csrf)-?token)=)"
                  + "[A-Za-z0-9%._~+/-]{8,}+",
              "$1‹cookie›"),
          Rule.of(
              "bearer basic negotiate digest apikey token",
              "(?i)((?<![a-z])(?:bearer|basic|negotiate|digest|api-?key|token)(?:\\s|%20|\\+){1,3})"
                  + "(?-i)"
                  + NO_WORD
                  + "[A-Za-z0-9._~+/=*•…-]{8,}+",
              "$1" + TOKEN),
          // JSON Web Tokens.
          Rule.of(
              "eyj",
              START + "eyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]{4,}+){0,4}",
              found -> found.group().length() >= 20,
              TOKEN),
          // Shapes that begin with anything.
          Rule.of(".", START + "[0-9a-f]{32}\\.[A-Za-z0-9]{16}(?![A-Za-z0-9])", KEY),
          Rule.of(":", START + UUID + ":[0-9a-f]{32}(?![0-9a-f])", KEY),
          Rule.of(":aa", START + "[0-9]{8,10}:AA[A-Za-z0-9_-]{32,36}(?![A-Za-z0-9_-])", TOKEN),
          Rule.of("ms-", START + "ms-" + UUID, KEY),
          Rule.of("-us", START + "[0-9a-f]{32}-us[0-9]{1,2}(?![A-Za-z0-9])", KEY),
          Rule.of("sk ac", START + "(?:SK|AC)[0-9a-f]{32}(?![0-9a-f])", KEY),
          Rule.of(
              "jqqj9 aaa",
              START + "[A-Za-z0-9]{52}(?:JQQJ9|AAA[A-Z])[A-Za-z0-9]{20,40}(?![A-Za-z0-9])",
              KEY),
          Rule.of("q~", "(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}", KEY),
          Rule.of(".atlasv1.", START + "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{32,70}", TOKEN),
          Rule.of("_mmk", START + "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk(?![A-Za-z0-9_])", KEY),
          Rule.of("| %7c", START + "[0-9]{15,16}(?:\\||%7[cC])[A-Za-z0-9_-]{27,40}", TOKEN),
          // Whatever stands beside a name that says that it is secret.
          Rule.of(
              "key secret passw pwd passphrase passcode token authorization credential session",
              "("
                  + WORD
                  + SECRET_NAME
                  + "(?:\"|'|\\\\|`|%22){0,4}(?:\\s(?:provided|used|given))?\\s{0,2}(?:=>|[:=]|%3[AaDd]|\\sis\\s)"
                  + "(?:\\s|%20){0,3}(?:"
                  + QUOTES
                  + "|%22))(?=[^\\s\"']{0,48}[A-Za-z*•…])(?=[^\\s\"',;]{0,48}[0-9*•…@!#$%^])"
                  + "[A-Za-z0-9_.+/=~*•…@!#$%^-]{7,1024}(?<![.])",
              "$1" + KEY),
          // Passwords may be words.
          Rule.of(
              "passw pwd passphrase",
              "(?i)("
                  + START
                  + "(?:passw(?:or)?d|pwd|passphrase)[\"'\\\\`]{0,4}\\s{0,2}[:=]\\s{0,3}[\"'\\\\`]{1,4})"
                  + "[^\\s\"'\\\\`]{4,128}",
              "$1" + KEY),
          Rule.of(
              "key",
              "(?i)((?<![a-z])keys?\\W{1,4}(?:[a-z]{1,12}\\W{1,4}){0,3})[0-9a-f]{32,128}(?![0-9a-f-])",
              "$1" + KEY),
          // Keys that are partly masked, whoever's.
          Rule.of(
              "*** ••• xxxx",
              "(?<![A-Za-z0-9_*•-])[A-Za-z0-9_-]{2,64}+(?:[*•]{3,}+|(?<=[0-9A-Za-z]-)[xX]{4,})[A-Za-z0-9_*•…-]*+",
              KEY),
          Rule.of("*** •••", "(?<![*•])[*•]{3,}+[A-Za-z0-9_-]{3,}+", KEY),
          // Accounts, organisations and projects.
          Rule.of(
              "arn:",
              "(arn:(?:aws[a-z-]{0,12}|aliyun|acs):[a-z0-9-]{1,32}:[a-z0-9-]{0,32}:)[0-9]{12,16}(?![0-9])",
              "$1" + ACCOUNT),
          Rule.of(
              "projects/ projects%2f",
              "(?i)("
                  + START
                  + "projects(?:/|%2f))(?:[0-9]{6,20}(?![0-9a-z-])"
                  + "|[a-z0-9.:-]{4,64}+(?=(?:/|%2f)(?:locations|regions|zones|global|publishers|apiproxies|services|secrets|topics)))",
              "$1" + ACCOUNT),
          Rule.of(
              "organi org account acct project tenant workspace subscription customer user consumer"
                  + " uid group member deployment billing",
              "(?i)("
                  + START
                  + "(?:organi[sz]ation|org|account|acct|project|tenant|workspace|subscription"
                  + "|customer|user|consumer|uid|group|member|billing(?:[ _-]?account)?)s?(?:["
                  + " _-]?(?:id|number|no|uuid|oid))?[\"'\\\\`]{0,4}[\\s+]{0,2}(?:[:=#/]|%2f|\\sis\\s)?[\\s+]{0,2}[\"'\\\\`(<]{0,4})"
                  + "(?:"
                  + UUID
                  + "|(?<=[\"'`])(?=[A-Za-z_-]{0,24}[0-9])[A-Za-z0-9_-]{24,64}(?=[\"'`])"
                  + "|[0-9]{8,20}|[0-9a-f]{24,64}|[0-9A-F]{6}(?:-[0-9A-F]{6}){2})"
                  + "(?![0-9a-z-]|\\s(?:tokens|requests|characters|bytes))",
              "$1" + ACCOUNT),
          // Addresses.
          Rule.of(
              "@ %40",
              "(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}+(?:@|%40)(?:[A-Za-z0-9-]{1,63}+\\.){1,8}"
                  + "(?:[A-Za-z]{2,24})(?![A-Za-z0-9])",
              "‹email›"),
          Rule.of(
              ".",
              START
                  + "(?<![_.])(?<![A-Za-z]/)(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}"
                  + "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![A-Za-z0-9_]|\\.[0-9])",
              IP),
          Rule.of(
              ":",
              START
                  + "(?<![_:.])(?=[0-9A-Fa-f:.]{0,40}[0-9])(?:[0-9A-Fa-f]{0,4}:){2,8}[0-9A-Fa-f.]{0,15}"
                  + "(?<!\\.)(?<![^:]:)(?![A-Za-z0-9_]|:[0-9A-Fa-f:])",
              found -> InetAddresses.isInetAddress(found.group()),
              IP));

  /** What is random as a whole, and says nothing of what it is. */
  private static final ImmutableList<Rule> RANDOM =
      ImmutableList.of(
          Rule.of(
              "",
              START
                  + "(?<![-_/.])"
                  + NO_ID
                  + "(?:[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})(?![A-Za-z0-9_-])",
              KEY),
          Rule.of(
              "",
              "(?<![A-Za-z0-9+/_.-])(?![a-z]{2,12}[_-])"
                  + NO_ID
                  + "[A-Za-z0-9+/_-]{32,512}+={0,2}(?![A-Za-z0-9+/=_-])",
              found -> isRandom(found.group()),
              KEY));

  private Redactor() {}

  /** {@code text} without its secrets; the same text if it holds none that are known. */
  public static String redact(String text) {
    if (text.length() < 4) {
      return text;
    }
    return PlainWords.areAll(text) ? KeyPrefixes.redact(text) : thoroughly(text);
  }

  /** The same without a first look. */
  static String thoroughly(String text) {
    return redact(text, 0);
  }

  private static String redact(String text, int layer) {
    String result = Quotations.redact(text);
    if (layer < MAX_LAYERS) {
      result = Encoded.redact(result, decoded -> !redact(decoded, layer + 1).equals(decoded));
    }
    result = apply(RULES, KeyPrefixes.redact(result));
    return apply(RANDOM, PersonalNumbers.redact(result));
  }

  private static String apply(ImmutableList<Rule> rules, String text) {
    String lower = Ascii.toLowerCase(text);
    String result = text;
    for (Rule rule : rules) {
      if (rule.mayFit(lower)) {
        result = rule.remove().apply(result);
      }
    }
    return result;
  }

  /** Whether digits, small and capital letters are mixed as in no name and no path. */
  private static boolean isRandom(String run) {
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int changes = 0;
    int before = -1;
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      int kind = c >= '0' && c <= '9' ? 0 : c >= 'A' && c <= 'Z' ? 1 : c >= 'a' && c <= 'z' ? 2 : 3;
      digits += kind == 0 ? 1 : 0;
      upper += kind == 1 ? 1 : 0;
      lower += kind == 2 ? 1 : 0;
      changes += kind != before ? 1 : 0;
      before = kind;
    }
    return digits > 1 && upper > 3 && lower > 3 && changes * 5 >= run.length() * 2;
  }
}
