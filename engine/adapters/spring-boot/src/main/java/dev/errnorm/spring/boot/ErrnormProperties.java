package dev.errnorm.spring.boot;

import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorNormalizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application may say of its normalizer; the defaults are those of {@link ErrorNormalizer}.
 *
 * @param packFolder Folder of the pack to use instead of the standard one. Needs errnorm-authoring.
 *     Rules are code, so it must be as trusted as the application's own classes.
 * @param overlayFolders Folders that are laid over the pack, each over those before it. Needs
 *     errnorm-authoring.
 * @param reload What happens when the pack folder or an overlay folder changes.
 * @param longestWait The longest wait for a retry on the same route.
 * @param patience The wait up to which a plan retries before it switches.
 * @param bodyLimit How much of a body is read.
 * @param memoSize How many judgements are remembered; 0 for none.
 * @param owner Whose account it is where an exchange does not say.
 * @param locale The language of what callers read; the pack's own if unset.
 */
@ConfigurationProperties("errnorm")
public record ErrnormProperties(
    @Nullable Path packFolder,
    @DefaultValue List<Path> overlayFolders,
    @DefaultValue Reload reload,
    @DefaultValue("60s") Duration longestWait,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("256KB") DataSize bodyLimit,
    @DefaultValue("10000") int memoSize,
    @DefaultValue("unsaid") CredentialOwner owner,
    @Nullable Locale locale) {

  /**
   * Whether and how folders are watched.
   *
   * @param enabled Whether the pack folder and the overlay folders are loaded anew when their files
   *     change.
   * @param debounce How long the files must lie still before they are read, which is also how often
   *     they are looked at.
   * @param casesAsGate Whether the own cases of a pack or an overlay must pass before it may serve.
   */
  public record Reload(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("200ms") Duration debounce,
      @DefaultValue("true") boolean casesAsGate) {}
}
