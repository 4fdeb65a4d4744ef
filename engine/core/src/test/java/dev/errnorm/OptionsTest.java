package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void nullIsRefusedBeforeTheFirstExchange() {
    for (Consumer<ErrorNormalizer.Builder> option :
        List.<Consumer<ErrorNormalizer.Builder>>of(
            options -> options.longestWait(null),
            options -> options.patience(null),
            options -> options.defaultOwner(null),
            options -> options.clock(null),
            options -> options.locale(null),
            options -> options.listener(null),
            options -> options.pack(null))) {
      ErrorNormalizer.Builder options = ErrorNormalizer.builder();
      assertThatNullPointerException().isThrownBy(() -> option.accept(options));
    }
  }

  @Test
  void numberThatNoOptionCanHaveIsRefused() {
    Duration negative = Duration.ofNanos(-1);
    for (Consumer<ErrorNormalizer.Builder> option :
        List.<Consumer<ErrorNormalizer.Builder>>of(
            options -> options.longestWait(negative),
            options -> options.patience(negative),
            options -> options.bodyLimit(0),
            options -> options.memoSize(-1))) {
      ErrorNormalizer.Builder options = ErrorNormalizer.builder();
      assertThatIllegalArgumentException().isThrownBy(() -> option.accept(options));
    }
  }
}
