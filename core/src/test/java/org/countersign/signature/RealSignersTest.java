package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.countersign.Check;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.TrustAnchors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies who signed the real code of public artifacts: attributes that are not in DER order,
 * leaves that expired long ago, several code directories, and a root that is not Apple's.
 */
class RealSignersTest {

  private static final Set<Check> CHECKED_OFFLINE =
      EnumSet.range(Check.CMS_PRESENCE, Check.TEAM_IDENTIFIER);

  static {
    CHECKED_OFFLINE.removeAll(Set.of(Check.REVOCATION, Check.NOTARIZATION));
    CHECKED_OFFLINE.add(Check.ALTERNATE_CODE_DIRECTORIES);
  }

  @TempDir Path directory;

  static List<RealCode> files() {
    return RealCode.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void noCheckOfValidCodeIsLeftUnanswered(RealCode file) throws Exception {
    Verification verification = StaticCode.open(file.in(directory)).verify();
    assertThat(verification.isValid()).isEqualTo(allAreSigned(verification));
    if (verification.isValid()) {
      assertThat(verification.checks())
          .doesNotContainValue(new CheckResult.NotChecked("not reached"));
      assertThat(verification.checks().get(Check.NOTARIZATION))
          .isEqualTo(
              new CheckResult.NotChecked("offline: nobody was asked whether Apple notarized it"));
    }
  }

  private static boolean allAreSigned(Verification verification) {
    return verification.code().slices().stream().allMatch(slice -> slice.signature().isPresent());
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatLeadsToAppleVerifiesInFullAndNothingElseIsWrong(RealCode file) throws Exception {
    for (CodeSlice slice : StaticCode.open(file.in(directory)).slices()) {
      if (slice.signature().isEmpty()) {
        continue;
      }
      CheckLog log = slice.log();
      CmsVerification.verify(slice, VerificationOptions.standard(), log);
      assertThat(log.findings()).isEmpty();
      CertificateChain chain = slice.signingInformation().certificates();
      if (chain.endsIn(TrustAnchors.apple())) {
        assertThat(CHECKED_OFFLINE).allMatch(check -> log.result(check).hasPassed());
        assertThat(log.remarks()).isEmpty();
      } else if (chain.isEmpty()) {
        assertThat(CHECKED_OFFLINE).noneMatch(check -> log.result(check).hasPassed());
      } else {
        assertThat(log.result(Check.CMS_SIGNATURE).hasPassed()).isTrue();
        assertThat(log.remarks()).singleElement().asString().contains("which is no anchor");
      }
    }
  }

  /** So that the test above is one of what it says. */
  @Test
  void thereAreFilesOfEachKind() throws Exception {
    List<CertificateChain> chains = new ArrayList<>();
    for (RealCode file : RealCode.all()) {
      StaticCode.open(file.in(directory))
          .slices()
          .forEach(slice -> chains.add(slice.signingInformation().certificates()));
    }
    assertThat(chains)
        .filteredOn(chain -> chain.endsIn(TrustAnchors.apple()))
        .hasSizeGreaterThan(8);
    assertThat(chains).filteredOn(CertificateChain::isEmpty).hasSizeGreaterThan(4);
    assertThat(chains)
        .filteredOn(chain -> !chain.isEmpty() && !chain.endsIn(TrustAnchors.apple()))
        .hasSize(2);
  }
}
