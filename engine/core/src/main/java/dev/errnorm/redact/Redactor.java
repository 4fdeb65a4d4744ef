package dev.errnorm.redact;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a provider's text: API keys, tokens, passwords, cookies, signatures of URLs,
 * ids of accounts and projects, e-mail and IP addresses. What they were is said in their place,
 * such as {@code ‹key›}.
 *
 * <p>Request ids, names of models and ordinary words stay. It knows shapes, not secrets: a secret
 * that looks like a word, with nothing beside it that says what it is, is not found.
 *
 * <p>The time taken grows with the length of the text only, whatever the text is. Thread-safe.
 */
public final class Redactor {

  /**
   * Takes {@code with} for what {@code shape} finds.
   *
   * @param needles one of these, lower case, stands in every text that has the shape: looked for
   *     first, since most texts have none
   */
  private record Rule(ImmutableList<String> needles, Pattern shape, String with) {
    static Rule of(String needles, String shape, String with) {
      return new Rule(
          ImmutableList.copyOf(Splitter.on(' ').split(needles)), Pattern.compile(shape), with);
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

  private static final String KEY = "‹key›";
  private static final String TOKEN = "‹token›";
  private static final String ACCOUNT = "‹account›";

  /** Characters of a key; stars, bullets and ellipses where it was masked already. */
  private static final String K = "[A-Za-z0-9_*•…-]";

  /** A digit, or letters in a mix of cases that words do not have, or a mask: no plain word. */
  private static final String NO_WORD = "(?=[A-Za-z._~+/-]{0,48}(?:[0-9*•…=]|[a-z][A-Z]))";

  private static final String QUERY_NAME =
      "(?:x-(?:amz|goog|oss|tos|ms|obs|cos)-[a-z-]{1,32}|q-[a-z-]{1,24}|(?:aws|oss|google)?access-?(?:key-?)?id"
          + "|[a-z_-]{0,16}(?:signature|token|secret|password|api_?key|credential)|sign|sig|skoid|sktid"
          + "|key|key-pair-id|policy|expires?|auth(?:_key)?|hdnts|wssecret|code)";

  private static final String SECRET_NAME =
      "(?:api[ _-]?key|(?:secret|access|private|subscription|auth|session|account|functions)["
          + " _-]?key(?:[ _-]?(?:id|secret))?|key[ _-]?secret|(?:client|app)["
          + " _-]?secret|secret|passw(?:or)?d|pwd|(?:auth|access|refresh|session|security|id|bearer|api)["
          + " _-]?token|token|authorization|x-goog-api-key|credential)";

  private static final ImmutableList<Rule> RULES =
      ImmutableList.of(
          // Credentials in a URL: https://user:password@host
          Rule.of("@", "(?<=://)[^\\s/@:\"'<>‹]{1,128}+:[^\\s/@\"'<>]{1,256}+@", "‹credentials›@"),
          Rule.of(
              "-----begin",
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,16384}+(?:-----END [A-Z ]{0,30}PRIVATE"
                  + " KEY-----)?",
              KEY),
          Rule.of(
              "=",
              "(?i)((?:[?&;]|\\\\u0026)" + QUERY_NAME + "=)[^&\\s\"'<>\\\\)\\]},;‹]++",
              "$1‹signature›"),
          Rule.of(
              "cookie",
              "(?i)((?<![a-z])cookie[\"']?\\s{0,3}:\\s{0,3}[\"']?)(?=[^=\\s\"']{1,64}=)[^\\r"
                  + "\\n"
                  + "\"']++",
              "$1‹cookie›"),
          Rule.of(
              "bearer basic negotiate",
              "(?i)((?<![a-z])(?:bearer|basic|negotiate)\\s{1,3})(?-i)"
                  + NO_WORD
                  + "[A-Za-z0-9._~+/=*•…-]{8,}+",
              "$1" + TOKEN),
          // JSON Web Tokens, and Google's access tokens.
          Rule.of(
              "eyj",
              "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]{4,}+){0,4}",
              TOKEN),
          Rule.of("ya29.", "(?<![A-Za-z0-9_-])ya29\\.[A-Za-z0-9_-]{8,}+", TOKEN),
          // OpenAI, Anthropic, DeepSeek, OpenRouter, ElevenLabs and many others.
          Rule.of(
              "sk- sk_",
              "(?<![A-Za-z0-9])sk[-_](?="
                  + K
                  + "{12}|[A-Za-z0-9_-]{0,16}(?:[*•]{2}|\\.{2}|…))"
                  + K
                  + "*+(?:\\.{2,6}"
                  + K
                  + "++)?",
              KEY),
          Rule.of(
              "gsk hf_ r8_ xai nvapi pplx fw_ fw- csk cpk tvly jina voyage tgp_v1 glpat gh"
                  + " github_pat xox dop_v1 whsec esecret",
              "(?<![A-Za-z0-9])(?:gsk|hf|r8|xai|nvapi|pplx|fw|csk|cpk|tvly|jina|voyage|tgp_v1|glpat|gh[opusr]|github_pat|xox[abeoprs]|dop_v1|whsec|esecret)[-_](?=[A-Za-z0-9_-]{0,16}(?:[*•]{2}|\\.{2}|…)|[A-Za-z_-]{0,64}[0-9])(?=[^\\s]{8})"
                  + K
                  + "++(?:\\.{2,6}"
                  + K
                  + "++)?",
              KEY),
          Rule.of(
              "ak- ak_ ck- ck_ pk- pk_ rk- rk_ key- key_ app- app_ ms- ms_ fc- fc_ pa- pa_ dapi"
                  + " pat- pat_ fal- fal_",
              "(?<![A-Za-z0-9_-])(?:ak|ck|pk|rk|key|app|ms|fc|pa|vck|dapi|pat|fal)[-_](?=[A-Za-z]{0,48}[0-9])[A-Za-z0-9]{16,}+",
              KEY),
          // Hugging Face's hold letters only, as may the ids of organisations and projects.
          Rule.of("hf_ proj_", "(?<![A-Za-z0-9])(?:hf|proj)_[A-Za-z0-9]{20,}+", KEY),
          Rule.of("ms-", "(?<![A-Za-z0-9_-])ms-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", KEY),
          Rule.of("aiza", "(?<![A-Za-z0-9_-])AIza" + K + "{16,}+", KEY),
          Rule.of(
              "akia asia abia acca aroa aida",
              "(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)(?=[A-Z0-9]{0,16}[0-9*])[A-Z0-9*]{12,}+",
              KEY),
          Rule.of(
              "ltai aklt akid aktp",
              "(?<![A-Za-z0-9])(?:LTAI|AKLT|AKID|AKTP)(?=[A-Za-z]{0,24}[0-9*])[A-Za-z0-9*]{12,}+",
              KEY),
          Rule.of("bce-v3/", "(?<![A-Za-z0-9])bce-v3/[A-Za-z0-9/_-]{12,}+", KEY),
          Rule.of("sg.", "(?<![A-Za-z0-9])SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+", KEY),
          Rule.of(".", "(?<![A-Za-z0-9])[0-9a-f]{32}\\.[A-Za-z0-9]{16}(?![A-Za-z0-9])", KEY),
          Rule.of(
              "jqqj9 aaa",
              "(?<![A-Za-z0-9])[A-Za-z0-9]{52}(?:JQQJ9|AAA[A-Z])[A-Za-z0-9]{20,40}(?![A-Za-z0-9])",
              KEY),
          // Whatever stands beside a name that says that it is secret.
          Rule.of(
              "key secret passw pwd token authorization credential",
              "(?i)((?<![a-z])"
                  + SECRET_NAME
                  + "[\"'\\\\`]{0,4}(?:\\s(?:provided|used|given))?\\s{0,2}(?:[:=]|\\sis\\s)\\s{0,3}[\"'\\\\`(\\[<]{0,4})(?-i)(?=[^\\s\"']{0,48}[A-Za-z*•…])(?=[^\\s\"',;]{0,48}[0-9*•…])[A-Za-z0-9_.+/=~*•…@!#$%^-]{7,}+(?<![.])",
              "$1" + KEY),
          Rule.of(
              "key",
              "(?i)((?<![a-z])keys?\\W{1,4}(?:[a-z]{1,12}\\W{1,4}){0,3})[0-9a-f]{32}(?![0-9a-f-])",
              "$1" + KEY),
          // Keys that are partly masked, whoever's.
          Rule.of("*** •••", "(?<![A-Za-z0-9_*•-])[A-Za-z0-9_-]{2,}+[*•]{3,}+" + K + "*+", KEY),
          // Accounts, organisations and projects.
          Rule.of(
              "org proj user acct acc team wrkspc workspace cus ten",
              "(?<![A-Za-z0-9])(?:org|proj|user|acct|acc|team|wrkspc|workspace|cus|ten)[-_](?=[A-Za-z]{0,48}[0-9*])[A-Za-z0-9*]{8,}+",
              ACCOUNT),
          Rule.of(
              "arn:aws",
              "(arn:aws[a-z-]{0,12}:[a-z0-9-]{1,32}:[a-z0-9-]{0,32}:)[0-9]{12}(?![0-9])",
              "$1" + ACCOUNT),
          Rule.of(
              "projects/",
              "(?i)((?<![a-z])projects/)(?:[0-9]{6,20}(?![0-9a-z-])|[a-z0-9.:-]{4,64}+(?=/(?:locations|regions|zones|global|publishers|apiproxies)))",
              "$1" + ACCOUNT),
          Rule.of(
              "organi org account acct project tenant workspace subscription customer user consumer"
                  + " uid group",
              "(?i)((?<![a-z])(?:organi[sz]ation|org|account|acct|project|tenant|workspace|subscription|customer|user|consumer|uid|group)s?(?:["
                  + " _-]?(?:id|number|no|uuid))?[\"'\\\\`]{0,4}\\s{0,2}(?:[:=#/]|\\sis\\s)?\\s{0,2}[\"'\\\\`(<]{0,4})(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9]{8,20}|[0-9a-f]{24,64})(?![0-9a-z-]|\\s(?:tokens|requests|characters|bytes))",
              "$1" + ACCOUNT),
          // Addresses.
          Rule.of(
              "@",
              "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}+@(?:[A-Za-z0-9-]{1,63}+\\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])",
              "‹email›"),
          Rule.of(
              ".",
              "(?<![A-Za-z0-9_.])(?<![A-Za-z]/)(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![A-Za-z0-9_]|\\.[0-9])",
              "‹ip›"),
          Rule.of(
              ":",
              "(?<![A-Za-z0-9_:.])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![A-Za-z0-9_:])",
              "‹ip›"),
          Rule.of(
              "::",
              "(?<![A-Za-z0-9_:.])(?=[A-Fa-f:]{0,24}[0-9])(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![A-Za-z0-9_:])",
              "‹ip›"));

  private Redactor() {}

  /** {@code text} without its secrets; the same text if it holds none that are known. */
  public static String redact(String text) {
    String lower = Ascii.toLowerCase(text);
    String result = text;
    for (Rule rule : RULES) {
      if (!rule.mayFit(lower)) {
        continue;
      }
      result = rule.shape().matcher(result).replaceAll(rule.with());
    }
    return result;
  }
}
