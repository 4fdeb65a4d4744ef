package dev.errnorm.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out the numbers of payment cards and telephones. */
final class PersonalNumbers {

  /** Thirteen to nineteen digits, as cards print them. */
  private static final Pattern CARD =
      Pattern.compile(
          "(?<![A-Za-z0-9_.,-])[2-6][0-9]{3}(?:([ +-]?)[0-9]{4}\\1[0-9]{4}\\1[0-9]{1,7}|([ +-])[0-9]{6}\\2[0-9]{4,5})(?![0-9A-Za-z_-]|[.,][0-9])");

  private static final int LONGEST_PHONE = 15;
  private static final int SHORTEST_PHONE = 8;

  /** {@code +1 415 555 2671}, {@code +86-138-0013-8000}, {@code +442071838750}. */
  private static final Pattern INTERNATIONAL =
      Pattern.compile(
          "(?<![A-Za-z0-9_+=/])\\+[1-9][0-9]{0,3}(?:[ .()-]{0,2}[0-9]{1,12}){1,6}(?![0-9A-Za-z_])");

  /** {@code (415) 555-2671}, {@code 415-555-2671}, and mobile numbers of mainland China. */
  private static final Pattern NATIONAL =
      Pattern.compile(
          "(?<![A-Za-z0-9_.,-])(?:\\([2-9][0-9]{2}\\) ?[0-9]{3}[.-][0-9]{4}|[2-9][0-9]{2}([.-])[0-9]{3}\\1[0-9]{4}|1[3-9][0-9]([ -]?)[0-9]{4}\\2[0-9]{4})(?![0-9A-Za-z_-]|[.,][0-9])");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?iu)((?<!\\p{L})(?:phone|mobile|tel|telephone|whatsapp|sms|手机|手机号|手机号码|电话)(?:[ _]?(?:number|no))?[\"'\\\\]{0,4}[ ]?(?:[:=：]|is|为|是)?[ ]?[\"'\\\\(]{0,4})\\+?[0-9](?:[ ().-]{0,2}[0-9]){6,14}(?![0-9])");

  private PersonalNumbers() {}

  static String redact(String text) {
    if (!hasDigits(text)) {
      return text;
    }
    String withoutCards =
        CARD.matcher(text)
            .replaceAll(
                card -> isCard(card.group()) ? "‹card›" : Matcher.quoteReplacement(card.group()));
    String withoutPlus =
        withoutCards.indexOf('+') < 0
            ? withoutCards
            : INTERNATIONAL
                .matcher(withoutCards)
                .replaceAll(
                    phone ->
                        isPhone(phone.group())
                            ? "‹phone›"
                            : Matcher.quoteReplacement(phone.group()));
    String withoutNational = NATIONAL.matcher(withoutPlus).replaceAll("‹phone›");
    return NAMED.matcher(withoutNational).replaceAll("$1‹phone›");
  }

  private static boolean hasDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits >= SHORTEST_PHONE - 1;
  }

  private static boolean isPhone(String text) {
    long digits = text.chars().filter(c -> isDigit((char) c)).count();
    return digits >= SHORTEST_PHONE && digits <= LONGEST_PHONE;
  }

  /** By the check digit, and by the numbers that the networks have. */
  private static boolean isCard(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit : digit * 2;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0 && isOfNetwork(digits);
  }

  private static boolean isOfNetwork(String digits) {
    int two = Integer.parseInt(digits, 0, 2, 10);
    return switch (digits.length()) {
      case 14 -> two == 30 || two == 36 || two == 38;
      case 15 -> two == 34 || two == 37;
      case 13 -> two / 10 == 4;
      case 16 ->
          two / 10 == 4
              || (two >= 51 && two <= 55)
              || two == 35
              || two == 60
              || two == 62
              || two == 65
              || (two >= 22 && two <= 27);
      case 17, 18, 19 -> two == 62;
      default -> false;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
