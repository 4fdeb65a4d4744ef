package dev.errnorm.spring.boot;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.OutcomeListener;
import dev.errnorm.pack.OverlaySource;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import java.util.ServiceLoader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An {@link ErrorNormalizer} for the application, unless it has one of its own. Its pack is that of
 * a {@link PackSource} bean, else of {@code errnorm.pack-folder}, else the standard one. {@link
 * OverlaySource} beans and then {@code errnorm.overlay-folders} are laid over it. {@link
 * OutcomeListener} beans hear of what is classified.
 */
@AutoConfiguration
@EnableConfigurationProperties(ErrnormProperties.class)
public final class ErrnormAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(ErrorNormalizer.class)
  @Import({FolderConfiguration.WithAuthoring.class, FolderConfiguration.WithoutAuthoring.class})
  static class NormalizerConfiguration {

    @Bean
    LoadedPack errnormPack(
        ErrnormProperties properties,
        ObjectProvider<PackSource> source,
        ObjectProvider<OverlaySource> overlays,
        OverlayFolders folders,
        ObjectProvider<OutcomeListener> listeners) {
      return new LoadedPack(
          properties,
          source.getIfAvailable(() -> NormalizerConfiguration::standardPack),
          ImmutableList.<OverlaySource>builder()
              .addAll(overlays.orderedStream().iterator())
              .addAll(folders.sources())
              .build(),
          listeners.orderedStream().toList());
    }

    // Not closed as a bean: the pack closes it, which also knows what lies below the overlays.
    @Bean(destroyMethod = "")
    ErrorNormalizer errorNormalizer(LoadedPack pack) {
      return pack.normalizer();
    }

    private static Pack standardPack() {
      for (PackSource source :
          ServiceLoader.load(PackSource.class, ErrorNormalizer.class.getClassLoader())) {
        return source.load();
      }
      throw new PackException(
          "No standard pack is on the class path. Add the artifact dev.errnorm:errnorm, or set"
              + " errnorm.pack-folder.",
          ImmutableList.of());
    }
  }
}
