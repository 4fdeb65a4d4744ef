package com.example;

import dev.errnorm.junit.PackTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases of our own pack, and asks for a case for every row and rule. */
class OurPackTest {

  @TestFactory
  Stream<DynamicNode> cases() {
    return PackTests.of(Path.of("pack")).withCoverageGate().stream();
  }
}
