package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrpcTextTest {

  @Test
  void statusAndDetailsAreRead() {
    String text =
        """
        <_InactiveRpcError of RPC that terminated with:
        \tstatus = StatusCode.RESOURCE_EXHAUSTED
        \tdetails = "Quota exceeded"
        \tdebug_error_string = "{"grpc_status":8}"
        >""";
    assertThat(GrpcText.isOne(text)).isTrue();
    assertThat(GrpcText.of(text))
        .isEqualTo(new GrpcText(Optional.of("RESOURCE_EXHAUSTED"), "Quota exceeded"));
  }

  @Test
  void withoutDetailsTheWholeTextIsSaid() {
    assertThat(GrpcText.of("StatusCode.UNAVAILABLE, try later"))
        .isEqualTo(new GrpcText(Optional.of("UNAVAILABLE"), "StatusCode.UNAVAILABLE, try later"));
  }

  @Test
  void otherTextIsNone() {
    assertThat(GrpcText.isOne("status UNAVAILABLE")).isFalse();
    assertThat(GrpcText.of("StatusCode.x").status()).isEmpty();
  }
}
