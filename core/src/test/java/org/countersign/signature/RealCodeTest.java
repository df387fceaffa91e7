package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.HardenedRuntimeVersion;
import org.countersign.code.SigningInformation;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads signed code out of public artifacts and compares with what another reader found there. */
@ExtendWith(SoftAssertionsExtension.class)
class RealCodeTest {

  @TempDir Path directory;

  @InjectSoftAssertions SoftAssertions soft;

  static List<RealCode> files() {
    return RealCode.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isTheFileThatTheFactsAreAbout(RealCode file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.bytes());
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(file.facts().get("sha256").asText());
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasTheSlices(RealCode file) throws Exception {
    StaticCode code = open(file);
    assertThat(code.slices())
        .extracting(
            slice -> slice.architecture().name().replace("ppc7400", "ppc")) // a family's name
        .isEqualTo(strings(file.facts().get("arch")));
    assertThat(code.format())
        .startsWith(file.facts().get("fat").asBoolean() ? "Mach-O universal" : "Mach-O thin");
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysWhatItWasBuiltFor(RealCode file) throws Exception {
    forEachSlice(
        file,
        (slice, facts) -> {
          JsonNode version =
              facts.has("buildVersion") ? facts.get("buildVersion") : facts.get("versionMin");
          soft.assertThat(slice.buildVersion().map(BuildVersion::minimum).map(Object::toString))
              .isEqualTo(Optional.ofNullable(version).map(v -> v.get("minos").asText()));
          soft.assertThat(slice.buildVersion().map(BuildVersion::sdk).map(Object::toString))
              .isEqualTo(Optional.ofNullable(version).map(v -> v.get("sdk").asText()));
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasTheSignature(RealCode file) throws Exception {
    forEachSlice(
        file,
        (slice, facts) -> {
          soft.assertThat(slice.findings().isEmpty()).isEqualTo(slice.signature().isPresent());
          soft.assertThat(slice.signature().isPresent())
              .isEqualTo(!text(facts, "kind").equals(Optional.of("unsigned")));
          if (slice.signature().isEmpty()) {
            soft.assertThat(slice.signingInformation().isSigned()).isFalse();
            return;
          }
          EmbeddedSignature signature = slice.signature().get();
          FileRange range = slice.signaturePlace().orElseThrow();
          JsonNode sizes = facts.get("slots");
          soft.assertThat(range)
              .isEqualTo(new FileRange(number(facts, "sigOffset"), number(facts, "sigSize")));
          soft.assertThat(signature.size()).isEqualTo((int) number(facts, "superblobLen"));
          soft.assertThat(signature.requirementsSize()).isEqualTo(size(sizes, "Requirements"));
          soft.assertThat(signature.blob(2).map(ByteString::toHex))
              .isEqualTo(text(facts, "requirementsHex"));
          soft.assertThat(signature.cmsSize())
              .isEqualTo(
                  sizes.has("CMS")
                      ? OptionalInt.of(sizes.get("CMS").asInt() - 8)
                      : OptionalInt.empty());
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysTheSameWithItsSignatureDetached(RealCode file) throws Exception {
    StaticCode code = open(file);
    Map<Integer, byte[]> signatures = new TreeMap<>(Map.of(0, MadeUpCode.signature(Map.of())));
    for (CodeSlice slice : code.slices()) {
      slice
          .signaturePlace()
          .ifPresent(
              range -> {
                int start = (int) (slice.offset() + range.offset());
                byte[] signature =
                    Arrays.copyOfRange(file.bytes(), start, start + (int) range.size());
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

  @ParameterizedTest
  @MethodSource("files")
  void hasTheCodeDirectories(RealCode file) throws Exception {
    forEachSlice(
        file,
        (slice, facts) -> {
          if (slice.signature().isEmpty()) {
            return;
          }
          List<CodeDirectory> directories = slice.signature().get().codeDirectories();
          JsonNode sizes = facts.get("slots");
          soft.assertThat(directories.get(0).size()).isEqualTo(sizes.get("CodeDirectory").asInt());
          if (sizes.has("AltCD1")) {
            soft.assertThat(directories.get(1).size()).isEqualTo(sizes.get("AltCD1").asInt());
          }
          compare(
              facts,
              "cdVersions",
              directories,
              each -> "0x" + Integer.toHexString(each.information().version()));
          compare(facts, "hashTypes", directories, each -> each.hashType().toString());
          compare(facts, "pageSizes", directories, each -> Long.toString(each.pageSize()));
          compare(facts, "nCodeSlots", directories, each -> Integer.toString(each.codeSlots()));
          compare(facts, "cdhashes", directories, each -> each.information().cdhash().toString());
          JsonNode special = facts.get("special");
          for (int i = 0; i < directories.size(); i++) {
            JsonNode slots = special.get(i);
            soft.assertThat(directories.get(i).specialHash(1)).isEmpty();
            soft.assertThat(directories.get(i).specialHash(2).isPresent())
                .isEqualTo(slots.has("Requirements"));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void makesTheClaims(RealCode file) throws Exception {
    forEachSlice(
        file,
        (slice, facts) -> {
          if (slice.signature().isEmpty()) {
            return;
          }
          SigningInformation claims = slice.signingInformation();
          CodeDirectoryInformation chosen =
              slice.signature().get().chosenCodeDirectory().information();
          soft.assertThat(claims.cdhash().map(Cdhash::toString)).isEqualTo(text(facts, "cdhash"));
          soft.assertThat(chosen.cdhash()).isEqualTo(claims.cdhash().orElseThrow());
          soft.assertThat(claims.identifier().map(ByteString::toUtf8))
              .isEqualTo(text(facts, "identifier"));
          soft.assertThat(claims.teamIdentifier().map(ByteString::toUtf8))
              .isEqualTo(text(facts, "team"));
          soft.assertThat("0x" + Integer.toHexString(claims.rawFlags()))
              .isEqualTo(text(facts, "flags").orElseThrow());
          soft.assertThat(claims.flags())
              .extracting(CodeSignatureFlag::toString)
              .isEqualTo(strings(facts.get("flagsText")));
          soft.assertThat(claims.platform()).hasValue((int) number(facts, "platform"));
          soft.assertThat(claims.hardenedRuntimeVersion().map(HardenedRuntimeVersion::toString))
              .isEqualTo(text(facts, "runtimeVersion"));
          soft.assertThat(
                  slice
                      .signature()
                      .get()
                      .chosenCodeDirectory()
                      .executableSegment()
                      .map(segment -> Long.toString(segment.flags())))
              .isEqualTo(text(facts, "execSegFlags"));
          soft.assertThat(claims.requirements().map(set -> ByteString.of(set.toBytes()).toHex()))
              .isEqualTo(text(facts, "requirementsHex"));
          soft.assertThat(claims.signingTime())
              .isEqualTo(text(facts, "signingTime").map(Instant::parse));
          soft.assertThat(claims.secureTimestamp())
              .isEqualTo(text(facts, "timestamp").map(Instant::parse));
          soft.assertThat(claims.entitlements()).isEmpty();
          soft.assertThat(facts.get("entitlements").isNull()).isTrue();
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void showsTheCertificates(RealCode file) throws Exception {
    forEachSlice(
        file,
        (slice, facts) -> {
          if (slice.signature().isEmpty()) {
            return;
          }
          List<SigningCertificate> chain = slice.signingInformation().certificates().certificates();
          soft.assertThat(chain)
              .extracting(each -> each.commonName().orElse(""))
              .isEqualTo(strings(facts.path("chainCNs")));
          soft.assertThat(chain)
              .extracting(each -> each.sha256().toHex())
              .containsExactlyInAnyOrderElementsOf(
                  strings(facts.path("certs").findValues("sha256")));
        });
  }

  private interface SliceCheck {
    void check(CodeSlice slice, JsonNode facts);
  }

  private void forEachSlice(RealCode file, SliceCheck check) throws Exception {
    List<CodeSlice> slices = open(file).slices();
    List<JsonNode> facts = file.slices();
    assertThat(slices).hasSameSizeAs(facts);
    for (int i = 0; i < slices.size(); i++) {
      check.check(slices.get(i), facts.get(i));
    }
  }

  private StaticCode open(RealCode file) throws IOException, MalformedSignatureException {
    return StaticCode.open(file.copyTo(directory));
  }

  private void compare(
      JsonNode facts,
      String name,
      List<CodeDirectory> directories,
      Function<CodeDirectory, String> property) {
    soft.assertThat(directories)
        .extracting(property::apply)
        .as(name)
        .isEqualTo(strings(facts.get(name)));
  }

  private static Optional<String> text(JsonNode facts, String name) {
    return Optional.ofNullable(facts.get(name))
        .filter(value -> !value.isNull())
        .map(JsonNode::asText);
  }

  private static long number(JsonNode facts, String name) {
    return facts.get(name).asLong();
  }

  private static OptionalInt size(JsonNode sizes, String name) {
    return sizes.has(name) ? OptionalInt.of(sizes.get(name).asInt()) : OptionalInt.empty();
  }

  private static List<String> strings(Iterable<JsonNode> values) {
    List<String> strings = new ArrayList<>();
    values.forEach(value -> strings.add(value.asText()));
    return strings;
  }
}
