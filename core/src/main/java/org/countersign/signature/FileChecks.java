package org.countersign.signature;

import java.util.List;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * The checks that concern a file as a whole, whatever its slices are by themselves.
 *
 * @param log what became of them
 */
record FileChecks(CheckLog log) {

  private static final List<Check> OF_BUNDLES =
      List.of(
          Check.RESOURCE_SEALS,
          Check.RESOURCE_RULES,
          Check.RESOURCES,
          Check.MISSING_RESOURCES,
          Check.ADDED_RESOURCES,
          Check.RESOURCE_TYPES,
          Check.RESOURCE_LINKS,
          Check.NESTED_CODE,
          Check.NESTED_REQUIREMENT,
          Check.NESTED_CDHASH);

  static FileChecks of(StaticCode code) {
    CheckLog log = new CheckLog("");
    log.examined(Check.BUNDLE_FORMAT);
    compareTeams(code.slices(), log);
    log.notChecked(Check.NOTARIZATION, "offline: nobody was asked whether Apple notarized it");
    log.notChecked(Check.REQUIREMENT, "no requirement was asked about");
    boolean isBundle = code.bundle().isPresent();
    for (Check check : OF_BUNDLES) {
      log.notChecked(
          check, isBundle ? "resources of bundles are not verified" : "the code is no bundle");
    }
    if (isBundle) {
      log.remark(
          "NOT CHECKED: the bundle's resources and nested code; only its main executable, its"
              + " Info.plist and the list of its resources were verified");
    }
    return new FileChecks(log);
  }

  /**
   * Slices of different teams in one file are refused, as in {@code SecStaticCodeCheckValidity}.
   */
  private static void compareTeams(List<CodeSlice> slices, CheckLog log) {
    log.examined(Check.SLICES);
    List<String> teams =
        slices.stream()
            .filter(slice -> slice.signature().isPresent())
            .map(slice -> slice.signingInformation().teamIdentifier())
            .distinct()
            .map(team -> team.map(ByteString::toString).orElse("none"))
            .toList();
    if (teams.size() > 1) {
      log.fail(
          Check.SLICES,
          CodeSigningStatus.SIGNATURE_INVALID,
          "",
          "its slices name different teams: " + teams);
    }
  }
}
