package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.TransportFailure;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ThrowableKind;

/** Tables of packs for tests. */
final class Tables {

  /** A table that knows one exception and nothing else. */
  static final PackTable ONE_THROWABLE =
      new PackTable(
          "0123456789ab",
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableList.of(
              new ThrowableKind(
                  "ConnectException", "refused", TransportFailure.CONNECTION_REFUSED)),
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableMap.of());

  private Tables() {}
}
