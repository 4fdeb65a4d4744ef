package dev.errnorm.redact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  @Test
  void keyThatNothingElseLooksLikeIsTakenOutBehindLettersToo() {
    assertThat(Redactor.redact("Bearersk-ant-api03-0a1B2c3D4e5F6a7B8c9D0e1F2g3H"))
        .isEqualTo("Bearer‹key›");
    assertThat(Redactor.redact("the task-ant-farm-20240101-report")).contains("task-ant-farm");
  }

  /** The secrets are made up of their shape's prefix and a run of digits and letters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f",
        "sk-proj-0a1B2c3D4e5F-6a7B8c9D0_1e2F3g4H",
        "sk-ant-api03-0a1B2c3D4e5F6a7B8c9D-0e1F2g3H",
        "sk-or-v1-0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f",
        "sk_0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f",
        "sk-abc*****************xyz1",
        "sk-...8aBC",
        "AIzaSy0a1B2c3D4e5F6a7B8c9D0e1F2g3H4i5J6",
        "AKIA0A1B2C3D4E5F6G7H",
        "ASIA0A1B2C3D4E5F6G7H",
        "gsk_0a1B2c3D4e5F6a7B8c9D0e1F",
        "hf_aBcDeFgHiJ0kLmNoPqRsTuVwXyZ",
        "r8_0a1B2c3D4e5F6a7B8c9D0e1F2g3H4i5J6k7L8",
        "xai-0a1B2c3D4e5F6a7B8c9D0e1F",
        "ck-0a1b2c3d4e5f6a7b8c9d",
        "key-0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f",
        "ak-f0t1pfk2fki3gzaaaa",
        "nvapi-0a1B2c3D4e5F6a7B8c9D",
        "pplx-0a1b2c3d4e5f6a7b8c9d",
        "ghp_0a1B2c3D4e5F6a7B8c9D0e1F2g3H4i5J6k7L",
        "LTAI0a1B2c3D4e5F6a7B",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwIn0.0a1B2c3D4e5F6a7B8c9D",
        "ya29.a0A1b2C3d4E5f6",
        "0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f.0a1B2c3D4e5F6a7B",
        "bce-v3/ALTAK-0a1B2c3D4e5F/0a1b2c3d4e5f",
        "ab1d****wxyz",
        "org-0a1B2c3D4e5F6a7B8c9D0e1F",
        "org_0a1b2c3d4e5f6a7b8c9d0a1b2c",
        "proj_0a1B2c3D4e5F6a7B",
        "user_0a1B2c3D4e5F6a7B8c9D0e1F2g3",
        "jane.doe+test@mail.example.co.uk",
        "192.0.2.17",
        "2001:db8::8a2e:370:7334",
        "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
      })
  void secretIsTakenOutWhereverItStands(String secret) {
    for (String text :
        new String[] {
          secret,
          "Incorrect value " + secret + ". Look again.",
          "{\"error\":{\"message\":\"bad: '" + secret + "'\"}}",
          "a=" + secret + "&b",
          "(" + secret + ")"
        }) {
      assertThat(Redactor.redact(text)).doesNotContain(secret).contains("‹");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Bearer 0a1b2c3d4e5f6a7b | Authorization: Bearer ‹token›",
        "Authorization: Basic dXNlcjpwYXNz | Authorization: Basic ‹token›",
        "Set-Cookie: session=0a1b; Path=/ | Set-Cookie: ‹cookie›",
        "https://bob:s3cret@proxy.example/x | https://‹credentials›@proxy.example/x",
        "api_key=0a1b2c3d4e | api_key=‹key›",
        "api key: 0a1b2c3d4e | api key: ‹key›",
        "{\"password\":\"hunter22x\"} | {\"password\":\"‹key›\"}",
        "the key 0123456789abcdef0123456789abcdef fails | the key ‹key› fails",
        "https://b.example/k?X-Amz-Signature=0a1b&x=1 |"
            + " https://b.example/k?X-Amz-Signature=‹signature›&x=1",
        "https://b.example/k?a=1&sig=ab%2Bc%3D. Bye | https://b.example/k?a=1&sig=‹signature› Bye",
        "https://b.example/k?Expires=17&Signature=aB |"
            + " https://b.example/k?Expires=‹signature›&Signature=‹signature›",
        "https://b.example/k?token=abc | https://b.example/k?token=‹signature›",
        "arn:aws:bedrock:us-east-1:123456789012:model/m |"
            + " arn:aws:bedrock:us-east-1:‹account›:model/m",
        "consumer 'project_number:123456789012' | consumer 'project_number:‹account›'",
        "projects/my-own-1/locations/us | projects/‹account›/locations/us",
        "Your account 2100000000 is in arrears | Your account ‹account› is in arrears",
        "tenant 3fa85f64-5717-4562-b3fc-2c963f66afa6 | tenant ‹account›",
        "http://192.0.2.17:8080/v1 | http://‹ip›:8080/v1",
        "prompt: `a letter to my neighbour` failed | prompt: `‹input›` failed",
        "input_value=\"a letter to my neighbour\", input_type=str |"
            + " input_value=\"‹input›\", input_type=str",
        "card 4111 1111 1111 1111 declined | card ‹card› declined",
        "call +1 (415) 555-2671 now | call ‹phone› now",
        "it is c2stMGExYjJjM2Q0ZTVmNmE3YjhjOWQ= here | it is ‹encoded› here",
        "q?x=Bearer%200a1b2c3d4e5f6a7b&y=1 | q?x=‹encoded›&y=1",
        "secretAccessKey: 0a1B2c3D4e5F | secretAccessKey: ‹key›",
        "account `Tkxle9pQw1rdbREmucbBVqe2d44mVTc2` | account `‹account›`",
      })
  void whatStandsBesideASecretStays(String text, String expected) {
    assertThat(Redactor.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Rate limit reached for gpt-4o-mini-2024-07-18 on tokens per min (TPM): Limit 30000, Used"
            + " 18928.",
        "This model's maximum context length is 128000 tokens, however you requested 130000"
            + " tokens.",
        "max_tokens: 123456789 is too large",
        "You can find your API key at https://platform.example.com/account/api-keys.",
        "Invalid API key provided",
        "Basic authentication failed; Bearer authentication is needed",
        "Unexpected token < in JSON at position 0",
        "The token is invalid or has expired",
        "request id: req_011CZLrUfBVkVHn5T6EqQaf7",
        "(request id: 20240321101044652332146t0LUYqfX)",
        "chatcmpl-9abcDEF0123456789 resp_0a1b2c3d4e5f6a7b8c9d msg_01XFDUDYJgAACzvnptvVoYEL",
        "request_id 3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "claude-3-5-sonnet-20241022, meta-llama/Llama-3.3-70B-Instruct,"
            + " doubao-seedream-3-0-t2i-250415",
        "**Wait and retry.** at 10:30:00 on 2026-01-01T00:00:00Z",
        "Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36, version 4.10.0",
        "dev.acme.Foo::bar, std::vector, ask-me-anything, task-queue-0, disk-usage",
        "organization limit: 100000 tokens per day",
        "您的账户余额不足，请充值后重试",
        "http://localhost:8080/v1/chat/completions?stream=true",
        "user_message and org_unit are not permitted",
        "Request id: 02177872492196700000000000000000000ffffc0a87832ba9e04",
        "The value 'the quick brown fox jumps over it' is not allowed here",
        "limit 4111111111111112, at 1745280000000, used 12345678901234567 bytes",
        "sk-learn-pipeline, hf_transfer, key_value_store_of_the_model, org-unit",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB is no image",
      })
  void ordinaryTextStays(String text) {
    assertThat(Redactor.redact(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-",
        "eyJ",
        "eyJaaaaaaaa.",
        "a@",
        "a.",
        "://a:",
        "1.",
        "aa:",
        "key ",
        "bearer ",
        "a***",
        "?sig=",
        "0",
        "f",
        "token:aaaa",
        "user: ",
        "-----BEGIN PRIVATE KEY-----",
        "*",
        "projects/a",
        "sk-a",
        "prompt:'a'b",
        "error \"a ",
        "is '",
        "%41",
        "QUJD",
        "4111 ",
        "+1 (",
        "hooks.a/b/",
        "1:",
        "xoxa-"
      })
  void longHostileTextEnds(String unit) {
    assertThat(Redactor.redact(unit.repeat(200_000 / unit.length()))).isNotEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> known =
        Arbitraries.of(
            "sk-",
            "Bearer ",
            "key",
            "=",
            ":",
            "0a1b2c3d4e5f6a7b",
            "@",
            ".com",
            "192.0.2.1",
            "***",
            "eyJ",
            "https://",
            "?token=",
            " ",
            "\"",
            "org-",
            "‹key›");
    return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(8))
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Property
  void anyTextIsTaken(@ForAll("texts") String text) {
    assertThat(Redactor.redact(text)).isNotNull();
  }
}
