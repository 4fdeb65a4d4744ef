package dev.errnorm.spring.boot;

import dev.errnorm.pack.PackException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows every fault of a pack or an overlay that could not be loaded, with its place. */
final class PackFailureAnalyzer extends AbstractFailureAnalyzer<PackException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PackException cause) {
    StringBuilder description = new StringBuilder();
    cause.faults().forEach(fault -> description.append(fault).append('\n'));
    description.append(cause.getMessage());
    return new FailureAnalysis(
        description.toString(),
        cause.faults().isEmpty()
            ? "See errnorm.pack-folder and errnorm.overlay-folders."
            : "Correct the files; 'errnorm lint' and 'errnorm test' show the same without starting"
                + " the application.",
        cause);
  }
}
