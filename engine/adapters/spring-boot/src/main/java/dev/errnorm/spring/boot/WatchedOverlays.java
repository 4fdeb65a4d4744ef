package dev.errnorm.spring.boot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.authoring.watch.ReloadListener;
import dev.errnorm.authoring.watch.WatchedOverlay;
import dev.errnorm.pack.OverlaySource;
import java.nio.file.Path;
import java.util.List;

/**
 * The overlays of {@code errnorm.overlay-folders}, each followed where it lies.
 *
 * @param byFolder by the folder as it is written there, in that order
 */
record WatchedOverlays(ImmutableMap<String, WatchedOverlay> byFolder) {

  /**
   * @throws IllegalArgumentException if a folder is named twice
   */
  static WatchedOverlays of(
      List<Path> folders, ErrnormProperties.Reload options, ReloadListener listener) {
    return new WatchedOverlays(
        folders.stream()
            .collect(
                ImmutableMap.toImmutableMap(
                    Path::toString,
                    folder ->
                        WatchedOverlay.builder(folder)
                            .debounce(options.debounce())
                            .casesAsGate(options.casesAsGate())
                            .listener(listener)
                            .build())));
  }

  ImmutableList<OverlaySource> sources() {
    return ImmutableList.copyOf(byFolder.values());
  }
}
