package dev.errnorm;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import java.util.ServiceLoader;

/** Finds the standard pack on the class path that holds this class. */
final class StandardPack {

  private StandardPack() {}

  static Pack load() {
    // Our own loader, not the thread's: gateways call from threads with a foreign or no loader.
    for (PackSource source :
        ServiceLoader.load(PackSource.class, ErrorNormalizer.class.getClassLoader())) {
      return source.load();
    }
    throw new PackException(
        "No standard pack is on the class path. Add the artifact dev.errnorm:errnorm, or name a"
            + " pack with ErrorNormalizer.builder().pack(…).",
        ImmutableList.of());
  }
}
