package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;

/** A pack that cannot be used, with every fault that was found in it. */
public final class PackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ImmutableList<String> faults;

  /**
   * @param summary what happened, in one line
   * @param faults one line each, {@code path:line: fault. Way out.}
   */
  public PackException(String summary, Iterable<String> faults) {
    super(summary);
    this.faults = ImmutableList.copyOf(faults);
  }

  /** A pack that cannot be read at all. */
  public PackException(String summary, Throwable cause) {
    super(summary, cause);
    this.faults = ImmutableList.of();
  }

  /** Every fault, one line each, sorted by place. */
  public ImmutableList<String> faults() {
    return faults;
  }
}
