package dev.errnorm.micrometer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.watch.WatchedFolder;
import dev.errnorm.authoring.watch.WatchedOverlay;
import dev.errnorm.live.ExchangeRecorder;
import dev.errnorm.live.Shadow;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard asks for meters and labels that there are, and for all of them. */
class DashboardTest {

  private static final Pattern METRIC = Pattern.compile("errnorm_\\w+");
  private static final Pattern SELECTOR = Pattern.compile("(errnorm_\\w+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=~?\\\\?\"");
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\) \\(rate\\((errnorm_\\w+)");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(errnorm_\\w+)(?:\\{([^}]*)})? ");

  @TempDir static Path folder;
  private static String dashboard;

  /** Names of metrics with their labels, as a scrape shows them. */
  private static final Map<String, Set<String>> METRICS = new HashMap<>();

  @BeforeAll
  static void scrape() throws IOException {
    try (InputStream in =
        ErrnormMetrics.class.getResourceAsStream(
            "/dev/errnorm/micrometer/grafana-dashboard.json")) {
      dashboard = new String(in.readAllBytes(), UTF_8);
    }
    Matcher sample = SAMPLE.matcher(everyMeter());
    while (sample.find()) {
      Set<String> labels = METRICS.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
      if (sample.group(2) != null) {
        Matcher label = LABEL.matcher(sample.group(2));
        while (label.find()) {
          labels.add(label.group(1));
        }
      }
    }
  }

  private static String everyMeter() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ErrnormMetrics metrics = new ErrnormMetrics(registry);
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().listener(metrics).build();
        ExchangeRecorder recorder = ExchangeRecorder.to(folder.resolve("r.jsonl")).build();
        Shadow shadow = Shadow.of(ErrorNormalizer.standard(), closed -> {})) {
      metrics.bind(normalizer);
      metrics.bind(recorder);
      metrics.bind(shadow);
      ReloadMetrics.bind(WatchedFolder.of(folder), registry);
      ReloadMetrics.bind(WatchedOverlay.of(folder), "team", registry);
      normalizer.classify(
          ProviderExchange.with("openai").status(429).latency(Duration.ofSeconds(1)).build());
      return registry.scrape();
    }
  }

  @Test
  void everyMetricThatIsAskedForExists() {
    assertThat(METRICS.keySet()).containsAll(found(METRIC, dashboard));
  }

  @Test
  void everyMetricIsAskedFor() {
    Set<String> unused = Sets.difference(METRICS.keySet(), found(METRIC, dashboard));
    assertThat(unused).containsExactly("errnorm_failure_latency_seconds_max");
  }

  @Test
  void everyLabelThatIsAskedForExists() {
    Matcher selector = SELECTOR.matcher(dashboard);
    int selectors = 0;
    for (; selector.find(); selectors++) {
      assertThat(METRICS.get(selector.group(1)))
          .as(selector.group())
          .containsAll(found(LABEL, selector.group(2)));
    }
    Matcher by = BY.matcher(dashboard);
    int groups = 0;
    for (; by.find(); groups++) {
      assertThat(METRICS.get(by.group(2)))
          .as(by.group())
          .containsAll(ImmutableSet.copyOf(by.group(1).split(", ")));
    }
    assertThat(selectors).isGreaterThan(5);
    assertThat(groups).isGreaterThan(5);
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1));
    }
    return found;
  }
}
