package dev.errnorm.pack;

/** A yes-or-no fact that a row may ask for with {@code true}. */
public enum Mark {
  /** A field of the request is named as the fault: {@code fieldNamed}. */
  FIELD_NAMED("fieldNamed"),
  /** A model is named: {@code modelNamed}. */
  MODEL_NAMED("modelNamed"),
  /** The exchange is about a file: {@code fileInvolved}. */
  FILE_INVOLVED("fileInvolved"),
  /** The body names a task that exists: {@code taskNamed}. */
  TASK_NAMED("taskNamed"),
  /** The limit is stated as zero: {@code limitZero}. */
  LIMIT_ZERO("limitZero"),
  /** It came inside a stream: {@code streamed}. */
  STREAMED("streamed"),
  /** Part of the response arrived: {@code responseBegan}. */
  RESPONSE_BEGAN("responseBegan"),
  /** The limit is reset within an hour: {@code shortReset}. */
  SHORT_RESET("shortReset"),
  /** The body says that the same request fails again: {@code calledFinal}. */
  CALLED_FINAL("calledFinal"),
  /** Neither the exchange nor its body states a status: {@code statusUnknown}. */
  STATUS_UNKNOWN("statusUnknown");

  private final String column;

  Mark(String column) {
    this.column = column;
  }

  /** The name of the column in a mapping file. */
  public String column() {
    return column;
  }
}
