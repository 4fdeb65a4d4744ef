package dev.errnorm.redact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.acme.example/v1/chat, https://api.acme.example/v1/chat",
    "https://joe:pw@api.acme.example:8443/v1?key=abc, https://api.acme.example:8443/v1",
    "https://joe@api.acme.example?key=a@b, https://api.acme.example",
    "https://joe:p@ss@api.acme.example/v1, https://api.acme.example/v1",
    "https://api.acme.example/users/@me#top, https://api.acme.example/users/@me",
    "joe:pw@api.acme.example/v1, api.acme.example/v1",
    "/v1/chat?key=https://x@y/, /v1/chat",
    "http://10.1.2.3:8000/v1, http://10.1.2.3:8000/v1",
    "https://a.example/v1/sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v, https://a.example/v1/‹key›",
    "?key=abc, ''",
    "https://, https://",
    "@, ''",
  })
  void onlyTheAddressStays(String address, String expected) {
    assertThat(Endpoints.withoutSecrets(address)).isEqualTo(expected);
  }

  @Property
  void anyTextIsTaken(@ForAll String address) {
    assertThat(Endpoints.withoutSecrets(address)).doesNotContain("?", "#");
  }
}
