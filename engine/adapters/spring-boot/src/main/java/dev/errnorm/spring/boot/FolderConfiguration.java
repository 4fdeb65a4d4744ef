package dev.errnorm.spring.boot;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.OverlayFolder;
import dev.errnorm.authoring.watch.ReloadListener;
import dev.errnorm.authoring.watch.WatchedFolder;
import dev.errnorm.pack.PackSource;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Packs and overlays in folders, which errnorm-authoring reads. */
final class FolderConfiguration {

  private FolderConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(WatchedFolder.class)
  static class WithAuthoring {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(
        value = "errnorm.reload.enabled",
        havingValue = false,
        matchIfMissing = true)
    static class ReadOnce {

      @Bean
      OverlayFolders errnormOverlayFolders(ErrnormProperties properties) {
        return new OverlayFolders(
            properties.overlayFolders().stream()
                .map(OverlayFolder::new)
                .collect(ImmutableList.toImmutableList()));
      }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("errnorm.reload.enabled")
    static class Watched {

      @Bean
      WatchedOverlays errnormWatchedOverlays(
          ErrnormProperties properties, ObjectProvider<ReloadListener> listeners) {
        return WatchedOverlays.of(
            properties.overlayFolders(), properties.reload(), toAll(listeners));
      }

      @Bean
      OverlayFolders errnormOverlayFolders(WatchedOverlays overlays) {
        return new OverlayFolders(overlays.sources());
      }

      @Bean
      ReloadReport errnormReloadReport(
          ObjectProvider<WatchedFolder> pack, WatchedOverlays overlays) {
        return new WatchedReport(Optional.ofNullable(pack.getIfAvailable()), overlays);
      }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("errnorm.pack-folder")
    @ConditionalOnMissingBean(PackSource.class)
    static class PackFolder {

      @Bean
      @ConditionalOnBooleanProperty(
          value = "errnorm.reload.enabled",
          havingValue = false,
          matchIfMissing = true)
      FolderPackSource errnormPackFolder(ErrnormProperties properties) {
        return new FolderPackSource(folder(properties));
      }

      @Bean
      @ConditionalOnBooleanProperty("errnorm.reload.enabled")
      WatchedFolder errnormWatchedFolder(
          ErrnormProperties properties, ObjectProvider<ReloadListener> listeners) {
        return WatchedFolder.builder(folder(properties))
            .debounce(properties.reload().debounce())
            .casesAsGate(properties.reload().casesAsGate())
            .listener(toAll(listeners))
            .build();
      }

      private static Path folder(ErrnormProperties properties) {
        Path folder = properties.packFolder();
        if (folder == null) {
          throw new IllegalArgumentException("errnorm.pack-folder is empty");
        }
        return folder;
      }
    }

    /** Asks for the listeners when there is something to hear, which may need a normalizer. */
    private static ReloadListener toAll(ObjectProvider<ReloadListener> listeners) {
      return event -> listeners.orderedStream().forEach(listener -> listener.heard(event));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("dev.errnorm.authoring.watch.WatchedFolder")
  static class WithoutAuthoring {

    /**
     * @throws MissingAuthoringException if there is a folder to read
     */
    @Bean
    OverlayFolders errnormOverlayFolders(ErrnormProperties properties) {
      if (properties.packFolder() != null) {
        throw new MissingAuthoringException("errnorm.pack-folder");
      }
      if (!properties.overlayFolders().isEmpty()) {
        throw new MissingAuthoringException("errnorm.overlay-folders");
      }
      return new OverlayFolders(ImmutableList.of());
    }
  }
}
