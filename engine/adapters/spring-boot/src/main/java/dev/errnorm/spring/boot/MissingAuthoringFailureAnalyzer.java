package dev.errnorm.spring.boot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which artifact to add. */
final class MissingAuthoringFailureAnalyzer
    extends AbstractFailureAnalyzer<MissingAuthoringException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MissingAuthoringException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Add the artifact dev.errnorm:errnorm-authoring, or remove " + cause.property() + ".",
        cause);
  }
}
