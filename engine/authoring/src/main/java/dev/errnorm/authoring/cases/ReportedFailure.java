package dev.errnorm.authoring.cases;

/** The text of an exception that was thrown somewhere else. */
final class ReportedFailure extends Exception {

  private static final long serialVersionUID = 1L;

  ReportedFailure(String text) {
    super(text, null, false, false);
  }

  /** The text alone: the class is ours and says nothing. */
  @Override
  public String toString() {
    return getMessage();
  }
}
