package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.Reason;
import dev.errnorm.pack.PackTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Mapping files for tests. */
final class SampleMappings {

  /** A policy for every reason: no retry but for RATE_EXCEEDED, in line 2. */
  static final PackFile POLICY =
      new PackFile(
          "mappings/_policy.yaml",
          "policy:\n"
              + "  RATE_EXCEEDED: { retry: true, attempts: 3, firstBackoff: 1s,"
              + " fallback: [CREDENTIAL, MODEL],"
              + " cooldown: { scope: CREDENTIAL_AND_MODEL, for: 10s, followsServer: true },"
              + " remedies: [WAIT], origin: ACCOUNT }\n"
              + Arrays.stream(Reason.values())
                  .filter(reason -> reason != Reason.RATE_EXCEEDED)
                  .map(reason -> "  " + reason + ": { retry: false, origin: CALLER }\n")
                  .collect(Collectors.joining()));

  private SampleMappings() {}

  /** The faults of {@code files} beside a good {@code _policy.yaml}, as people read them. */
  static List<String> faults(PackFile... files) {
    Faults faults = new Faults();
    read(faults, files);
    return faults.sorted().stream().map(Fault::toString).toList();
  }

  /** The faults of {@code mappings/acme.yaml}, whose first line is {@code provider: acme}. */
  static List<String> faultsOfAcme(String lines) {
    return faults(acme(lines));
  }

  static PackFile acme(String lines) {
    return new PackFile("mappings/acme.yaml", "provider: acme\n" + lines);
  }

  static PackTable read(Faults faults, PackFile... files) {
    return MappingReader.read(
        "0123456789ab", ImmutableList.<PackFile>builder().add(POLICY).add(files).build(), faults);
  }

  /** Everything that a pack needs, by path. */
  static ImmutableMap<String, String> pack() {
    return ImmutableMap.of(
        POLICY.path(),
        POLICY.text(),
        "mappings/acme.yaml",
        "provider: acme\nrows:\n  - { vendorCode: busy, reason: CAPACITY_EXCEEDED }\n",
        "rules/acme.drl",
        SampleRules.file(SampleRules.DOCUMENTED).text());
  }
}
