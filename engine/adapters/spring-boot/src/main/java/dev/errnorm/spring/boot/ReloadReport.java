package dev.errnorm.spring.boot;

import com.google.common.collect.ImmutableMap;

/** What became of the reloads of watched folders, as the actuator shows it. */
@FunctionalInterface
interface ReloadReport {

  /** The latest state, as details by name; plain values that any format can hold. */
  ImmutableMap<String, Object> now();
}
