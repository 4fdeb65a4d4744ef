package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingTest {

  @Test
  void streamsAreUtf8WhateverTheLocale(@TempDir Path folder)
      throws IOException, InterruptedException {
    String pack = TinyPack.in(folder).toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=ISO-8859-1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.errnorm.cli.Main",
            "classify",
            "-",
            "--provider=acme",
            "--pack",
            pack);
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process program = builder.start();
    try (OutputStream in = program.getOutputStream()) {
      in.write(
          "HTTP/1.1 429 X\n\n{\"error\":{\"code\":\"慢\",\"message\":\"请求过于频繁 – é\"}}"
              .getBytes(UTF_8));
    }
    assertThat(program.getInputStream().readAllBytes())
        .asString(UTF_8)
        .contains("said       慢: 请求过于频繁 – é\n");
    assertThat(program.waitFor()).isZero();
  }
}
