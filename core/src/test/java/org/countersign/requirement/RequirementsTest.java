package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.countersign.requirement.Requirements.allOf;
import static org.countersign.requirement.Requirements.anchorApple;
import static org.countersign.requirement.Requirements.anchorAppleGeneric;
import static org.countersign.requirement.Requirements.anyOf;
import static org.countersign.requirement.Requirements.certificate;
import static org.countersign.requirement.Requirements.entitlement;
import static org.countersign.requirement.Requirements.identifier;
import static org.countersign.requirement.Requirements.info;
import static org.countersign.requirement.Requirements.leaf;
import static org.countersign.requirement.Requirements.not;
import static org.countersign.requirement.Requirements.platform;
import static org.countersign.requirement.Requirements.root;

import java.time.Instant;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The builder makes the bytes that the compiler makes of the text. */
class RequirementsTest {

  private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
  private static final Cdhash CDHASH = Cdhash.ofHex(HASH);

  static Stream<Arguments> buildersAndTexts() {
    return Stream.of(
        Arguments.of(
            allOf(
                anchorAppleGeneric(),
                identifier("com.example.app"),
                leaf().organizationalUnit("ABCDE12345")),
            "anchor apple generic and identifier \"com.example.app\" and certificate leaf[subject.OU]"
                + " = ABCDE12345"),
        Arguments.of(
            anyOf(allOf(anchorApple(), platform(1)), not(identifier("a\"b"))),
            "anchor apple and platform = 1 or ! identifier \"a\\\"b\""),
        Arguments.of(
            allOf(anchorApple(), anyOf(Requirements.notarized(), Requirements.legacyDeveloperId())),
            "anchor apple and (notarized or legacy)"),
        Arguments.of(
            allOf(info("V").isAtLeast("1.10"), info("K").exists(), entitlement("e.x").isAbsent()),
            "info[V] >= \"1.10\" and info[K] exists and entitlement[e.x] absent"),
        Arguments.of(
            allOf(info("K").isEqualTo("a"), info("K").contains("b"), info("K").startsWith("c")),
            "info[K] = a and info[K] ~ b and info[K] = c*"),
        Arguments.of(
            allOf(info("K").endsWith("d"), info("K").isLessThan("e"), info("K").isGreaterThan("f")),
            "info[K] = *d and info[K] < e and info[K] > f"),
        Arguments.of(
            allOf(info("K").isAtMost("g"), info("K").isOn(Instant.parse("2019-05-01T00:00:00Z"))),
            "info[K] <= g and info[K] = timestamp \"20190501000000Z\""),
        Arguments.of(
            allOf(
                leaf().timestamp("1.2.3").isBefore(Instant.EPOCH),
                leaf().timestamp("1.2.3").isAfter(Instant.EPOCH),
                leaf().timestamp("1.2.3").isOnOrBefore(Instant.EPOCH),
                leaf().timestamp("1.2.3").isOnOrAfter(Instant.EPOCH)),
            "certificate leaf[timestamp.1.2.3] < timestamp \"19700101000000Z\" and certificate"
                + " leaf[timestamp.1.2.3] > timestamp \"19700101000000Z\" and certificate"
                + " leaf[timestamp.1.2.3] <= timestamp \"19700101000000Z\" and certificate"
                + " leaf[timestamp.1.2.3] >= timestamp \"19700101000000Z\""),
        Arguments.of(
            allOf(
                root().sha1(ByteString.hex(HASH)),
                certificate(1).extension("1.2.840.113635.100.6.2.6"),
                certificate(-2).policy("1.2.3"),
                leaf().isTrusted(),
                leaf().commonName("N"),
                leaf().organization("O")),
            "anchor = H\""
                + HASH
                + "\" and certificate 1[field.1.2.840.113635.100.6.2.6] and certificate"
                + " -2[policy.1.2.3] and certificate leaf trusted and certificate leaf[subject.CN] ="
                + " N and certificate leaf[subject.O] = O"),
        Arguments.of(
            Requirements.anyCdhashOf(CDHASH, CDHASH),
            "cdhash H\"" + HASH + "\" or cdhash H\"" + HASH + "\""));
  }

  @ParameterizedTest
  @MethodSource("buildersAndTexts")
  void buildsWhatTheCompilerMakesOfTheText(Requirement built, String text) {
    assertThat(built).isEqualTo(Requirement.parse(text));
  }

  static Stream<Arguments> presets() {
    String developerId =
        "certificate 1[field.1.2.840.113635.100.6.2.6] /* exists */ and certificate"
            + " leaf[field.1.2.840.113635.100.6.1.13] /* exists */ and certificate leaf[subject.OU] ="
            + " ABCDE12345";
    return Stream.of(
        Arguments.of(
            Requirements.developerId("com.example.app", "ABCDE12345"),
            "identifier \"com.example.app\" and anchor apple generic and " + developerId),
        Arguments.of(
            Requirements.macAppStore("com.example.app"),
            "anchor apple generic and identifier \"com.example.app\" and certificate"
                + " leaf[field.1.2.840.113635.100.6.1.9] /* exists */"),
        Arguments.of(
            Requirements.distribution("com.example.app", "ABCDE12345"),
            "anchor apple generic and identifier \"com.example.app\" and (certificate"
                + " leaf[field.1.2.840.113635.100.6.1.9] /* exists */ or "
                + developerId
                + ")"),
        Arguments.of(
            Requirements.development("com.example.app", "ABCDE12345"),
            "anchor apple generic and identifier \"com.example.app\" and certificate"
                + " 1[field.1.2.840.113635.100.6.2.1] /* exists */ and (certificate"
                + " leaf[field.1.2.840.113635.100.6.1.2] /* exists */ or certificate"
                + " leaf[field.1.2.840.113635.100.6.1.12] /* exists */) and certificate"
                + " leaf[subject.OU] = ABCDE12345"),
        Arguments.of(
            Requirements.applePlatform("com.apple.TextEdit"),
            "identifier \"com.apple.TextEdit\" and anchor apple"));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presetsAreTheFormsThatApplesToolsWrite(Requirement preset, String appleText) {
    assertThat(preset.appleText()).isEqualTo(appleText);
  }

  @Test
  void refusesATeamThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Requirements.developerId("com.example.app", "Example Ltd."))
        .withMessageContaining("ten capital letters and digits");
  }

  @Test
  void refusesAnEmptyIdentifier() {
    assertThatIllegalArgumentException().isThrownBy(() -> Requirements.macAppStore(""));
  }

  @Test
  void refusesToJoinNothing() {
    assertThatIllegalArgumentException().isThrownBy(Requirements::allOf);
  }
}
