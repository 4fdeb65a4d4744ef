package dev.errnorm.authoring.diff;

import com.google.common.collect.ImmutableList;

/**
 * One exchange that the two packs decide differently.
 *
 * @param name what the exchange is called
 * @param place where it stands, {@code path:line}
 * @param fields what differs
 * @param before what decided in the old pack
 * @param after what decides in the new one
 */
public record DecisionChange(
    String name, String place, ImmutableList<Field> fields, Decider before, Decider after) {

  /**
   * A field of the outcome, under the name that case files use.
   *
   * @param name the field
   * @param from what the old pack says; {@code none} if there is nothing
   * @param to what the new pack says
   */
  public record Field(String name, String from, String to) {}

  /**
   * What decided.
   *
   * @param rule the id of the row or rule
   * @param place where it stands, or empty
   * @param evidence what it leans on
   */
  public record Decider(String rule, String place, String evidence) {}
}
