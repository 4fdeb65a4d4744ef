package dev.errnorm.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Table;
import dev.errnorm.ErrorCode;
import dev.errnorm.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeaningTableTest {

  /** The reasons that a caller with a key of their own is shown as their input. */
  private static final ImmutableSet<Reason> CALLERS =
      ImmutableSet.of(
          Reason.CREDENTIAL_REJECTED,
          Reason.PERMISSION_DENIED,
          Reason.ACCOUNT_SUSPENDED,
          Reason.REGION_BLOCKED);

  @Test
  void noRowTellsAReasonThatItsCodeHides() {
    for (MeaningTable<?> table :
        List.of(OpenAiEnvelope.TABLE, AnthropicEnvelope.TABLE, GeminiEnvelope.TABLE)) {
      for (Table.Cell<ErrorCode, Reason, ?> cell : table.reasons().cellSet()) {
        boolean theirs =
            cell.getRowKey() == ErrorCode.INPUT_VALIDATION_ERROR
                && CALLERS.contains(cell.getColumnKey());
        assertThat(theirs || cell.getColumnKey().code() == cell.getRowKey())
            .as(cell.toString())
            .isTrue();
      }
    }
  }
}
