package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.certificate.SigningCertificate;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies signed code out of public artifacts and compares with what another reader found. */
@ExtendWith(SoftAssertionsExtension.class)
class RealCodeTest {

  private static final String REAL_CODE = "org.countersign.signature.RealCode#";

  @TempDir Path directory;

  @InjectSoftAssertions SoftAssertions soft;

  @ParameterizedTest
  @MethodSource(REAL_CODE + "files")
  void isTheFileThatTheFactsAreAbout(RealCode file) throws Exception {
    byte[] bytes = file.bytes();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(bytes).hasSize(file.facts().get("size").asInt());
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(file.facts().get("sha256").asText());
  }

  @ParameterizedTest
  @MethodSource(REAL_CODE + "all")
  void isValidExceptForSlicesWithoutSignature(RealCode code) throws Exception {
    Verification verification = verify(code);
    List<Check> expected =
        verification.slices().stream().flatMap(slice -> failing(slice).stream()).toList();
    assertThat(verification.findings()).extracting(Finding::check).isEqualTo(expected);
    assertThat(verification.isValid()).isEqualTo(expected.isEmpty());
  }

  /** Debug symbols follow what ends code, for which Apple's strict validation refuses them too. */
  private static List<Check> failing(SliceVerification slice) {
    if (slice.slice().signature().isPresent()) {
      return List.of();
    }
    return SliceFacts.fileType(slice).equals("dsym")
        ? List.of(Check.SIGNATURE_PRESENCE, Check.FILE_LAYOUT)
        : List.of(Check.SIGNATURE_PRESENCE);
  }

  @ParameterizedTest
  @MethodSource(REAL_CODE + "all")
  void agreesOnTheWhole(RealCode code) throws Exception {
    (code.isBundle() ? CodeFacts.OF_BUNDLES : CodeFacts.OF_FILES)
        .compare(code.facts(), verify(code), soft);
  }

  @ParameterizedTest
  @MethodSource(REAL_CODE + "files")
  void agreesOnEachSlice(RealCode file) throws Exception {
    List<SliceVerification> slices = verify(file).slices();
    List<JsonNode> facts = file.slices();
    assertThat(slices).hasSameSizeAs(facts);
    for (int i = 0; i < slices.size(); i++) {
      SliceFacts.TABLE.compare(facts.get(i), slices.get(i), soft);
      compareRequirements(facts.get(i).path("requirements"), slices.get(i).slice());
      compareCms(facts.get(i), CmsFacts.of(slices.get(i)));
    }
  }

  /** The other reader prints each operation in brackets, which we can parse. */
  private void compareRequirements(JsonNode facts, CodeSlice slice) {
    Map<String, Expression> theirs = new TreeMap<>();
    facts
        .properties()
        .forEach(
            each ->
                theirs.put(
                    each.getKey(), Requirement.parse(each.getValue().asText()).expression()));
    Map<String, Expression> ours = new TreeMap<>();
    slice
        .signingInformation()
        .requirements()
        .ifPresent(
            set ->
                set.entries()
                    .forEach(
                        each -> ours.put(each.type().toString(), each.requirement().expression())));
    soft.assertThat(ours).isEqualTo(theirs);
  }

  private void compareCms(JsonNode facts, Optional<CmsFacts> cms) throws Exception {
    soft.assertThat(cms.isPresent()).isEqualTo(facts.has("cms"));
    if (cms.isEmpty()) {
      return;
    }
    CmsFacts.TABLE.compare(facts.get("cms"), cms.get(), soft);
    CmsFacts.OF_TIMESTAMP.compare(facts.get("cms").get("timestamp"), cms.get(), soft);
    List<SigningCertificate> certificates = cms.get().certificates();
    assertThat(certificates).hasSameSizeAs(facts.get("certs"));
    for (int i = 0; i < certificates.size(); i++) {
      CertificateFacts.TABLE.compare(facts.get("certs").get(i), certificates.get(i), soft);
    }
  }

  @ParameterizedTest
  @MethodSource(REAL_CODE + "files")
  void saysTheSameWithItsSignatureDetached(RealCode file) throws Exception {
    StaticCode code = StaticCode.open(file.in(directory));
    Map<Integer, byte[]> signatures = new TreeMap<>(Map.of(0, MadeUpCode.signature(Map.of())));
    byte[] bytes = file.bytes();
    for (CodeSlice slice : code.slices()) {
      slice
          .signaturePlace()
          .ifPresent(
              range -> {
                int start = (int) (slice.offset() + range.offset());
                byte[] signature = Arrays.copyOfRange(bytes, start, start + (int) range.size());
                signatures.put(slice.architecture().cpuType(), signature);
              });
    }
    StaticCode detached =
        StaticCode.openDetached(
            code.path(),
            ByteString.of(MadeUpCode.detached(signatures)),
            VerificationOptions.standard());
    for (int i = 0; i < code.slices().size(); i++) {
      CodeSlice slice = detached.slices().get(i);
      CodeSlice embedded = code.slices().get(i);
      soft.assertThat(slice.signature().isPresent()).isEqualTo(embedded.signature().isPresent());
      soft.assertThat(slice.signingInformation().codeDirectories())
          .isEqualTo(embedded.signingInformation().codeDirectories());
      soft.assertThat(slice.signingInformation().certificates())
          .isEqualTo(embedded.signingInformation().certificates());
      soft.assertThat(slice.findings().isEmpty()).isEqualTo(embedded.findings().isEmpty());
    }
  }

  private Verification verify(RealCode code) throws Exception {
    return StaticCode.open(code.in(directory)).verify();
  }
}
