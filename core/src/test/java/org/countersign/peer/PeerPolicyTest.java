package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.peer.MadeUpPeer.CDHASH;
import static org.countersign.peer.MadeUpPeer.IDENTIFIER;
import static org.countersign.peer.MadeUpPeer.TEAM;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.Cdhash;
import org.countersign.certificate.TrustAnchors;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerPolicyTest {

  private static final String APP = "identifier \"com.example.app\"";
  private static final String OU = "certificate leaf[subject.OU] = ABCDE12345";
  private static final String DEVELOPER_ID = "certificate leaf[field.1.2.840.113635.100.6.1.13]";
  private static final String WHOLE_DEVELOPER_ID =
      "anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.6] and "
          + DEVELOPER_ID
          + " and "
          + OU;
  private static final String STORE =
      "anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.9]";
  private static final String OTHER_HASH = "H\"89abcdef0123456789abcdef0123456789abcdef\"";

  /** A sound requirement, to be broken in one thing. */
  private static final String SOUND =
      "anchor apple generic and " + DEVELOPER_ID + " and " + OU + " and " + APP;

  private static PeerPolicyBuilder named(PeerPolicyBuilder builder) {
    return builder.identifiers(IDENTIFIER).minimumVersion("2.1");
  }

  static Stream<Arguments> presets() {
    String rest = " and " + APP + " and info[CFBundleShortVersionString] >= \"2.1\"";
    return Stream.of(
        preset("Developer ID", named(PeerPolicy.developerId(TEAM)), WHOLE_DEVELOPER_ID + rest),
        preset("App Store", named(PeerPolicy.macAppStore()), STORE + rest),
        preset(
            "TestFlight",
            named(PeerPolicy.testFlight()),
            "anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.25.1]" + rest),
        preset(
            "development",
            named(PeerPolicy.development(TEAM)),
            "anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.1] and"
                + " (certificate leaf[field.1.2.840.113635.100.6.1.2] or certificate"
                + " leaf[field.1.2.840.113635.100.6.1.12]) and "
                + OU
                + rest),
        preset("Apple's", named(PeerPolicy.applePlatform()), "anchor apple" + rest),
        preset(
            "two channels",
            named(
                PeerPolicy.distributedBy(PeerChannel.macAppStore(), PeerChannel.developerId(TEAM))),
            "(" + STORE + " or " + WHOLE_DEVELOPER_ID + ")" + rest),
        preset(
            "two programs",
            PeerPolicy.macAppStore().identifiers(IDENTIFIER, "com.example.helper"),
            STORE + " and (" + APP + " or identifier \"com.example.helper\")"),
        preset("builds", PeerPolicy.cdhashes(Cdhash.ofHex(CDHASH)), "cdhash H\"" + CDHASH + "\""),
        preset("any of Apple's", PeerPolicy.anyAppleCode("a plug-in"), "anchor apple"),
        preset("own", PeerPolicy.satisfying(Requirement.parse(SOUND)), SOUND),
        preset(
            "own and more",
            PeerPolicy.satisfying(Requirement.parse(SOUND))
                .requiring(Requirement.parse("notarized")),
            SOUND + " and notarized"));
  }

  private static Arguments preset(String name, PeerPolicyBuilder builder, String text) {
    return Arguments.of(name, builder, text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("presets")
  void asksForExactlyThis(String name, PeerPolicyBuilder builder, String text) {
    PeerPolicy policy = builder.build();
    assertThat(policy.requirement()).isEqualTo(Requirement.parse(text));
    assertThat(policy.hardening().isRequired()).isTrue();
    assertThat(policy.userIds()).isEmpty();
  }

  @Test
  void aPolicyWithEveryGuardHasNoWeakness() {
    assertThat(named(PeerPolicy.developerId(TEAM)).build().weaknesses()).isEmpty();
    assertThat(PeerPolicy.cdhashes(Cdhash.ofHex(CDHASH)).build().weaknesses()).isEmpty();
  }

  @Test
  void everyMissingGuardIsNamedWithItsReason() {
    PeerPolicy policy =
        PeerPolicy.satisfying(Requirement.parse("anchor apple generic and " + OU))
            .allowAnyIdentifier("all our programs")
            .allowAnyChannel("our build machines")
            .allowEntitlement("com.apple.security.get-task-allow", "a debugger")
            .linuxIdentityWithoutHardening("own user")
            .build();
    assertThat(policy.weaknesses())
        .containsExactlyInAnyOrder(
            new Weakness(Waiver.ANY_IDENTIFIER, "all our programs"),
            new Weakness(Waiver.ANY_CHANNEL, "our build machines"),
            new Weakness(
                Waiver.INJECTION_ENTITLEMENT, "com.apple.security.get-task-allow: a debugger"),
            new Weakness(Waiver.LINUX_WITHOUT_HARDENING, "own user"),
            new Weakness(Waiver.ANY_LINUX_USER, "no userIds were named"),
            new Weakness(Waiver.ANY_VERSION, "no minimumVersion was named"));
    assertThat(policy.toString()).contains("without guards").contains("all our programs");
  }

  @Test
  void whoNamesTheUsersOnLinuxLetsNotEverybodyIn() {
    PeerPolicy policy =
        named(PeerPolicy.developerId(TEAM))
            .userIds(501)
            .linuxIdentityWithoutHardening("own user")
            .build();
    assertThat(policy.weaknesses())
        .extracting(Weakness::waiver)
        .containsExactly(Waiver.LINUX_WITHOUT_HARDENING);
  }

  @Test
  void guardsThatNobodyWaivedAreFoundMissing() {
    assertThat(named(PeerPolicy.development(TEAM)).build().weaknesses())
        .extracting(Weakness::waiver)
        .containsExactly(Waiver.DEVELOPMENT_BUILDS);
    Requirement ownAuthority = Requirement.parse("anchor = " + OTHER_HASH + " and " + APP);
    assertThat(PeerPolicy.satisfying(ownAuthority).build().weaknesses())
        .extracting(Weakness::waiver)
        .containsExactly(Waiver.ANY_VERSION, Waiver.WHOLE_AUTHORITY);
    assertThat(
            PeerPolicy.satisfying(Requirement.parse(SOUND + " and info[CFBundleVersion] > \"7\""))
                .build()
                .weaknesses())
        .isEmpty();
    assertThat(
            PeerPolicy.satisfying(
                    Requirement.parse(SOUND + " and !(info[CFBundleVersion] < \"7\")"))
                .build()
                .weaknesses())
        .as("a version that is not there is no least version")
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void everyWaiverWantsAReason(String blank) {
    List<Runnable> waivers =
        List.of(
            () -> PeerPolicy.anyAppleCode(blank),
            () -> PeerPolicy.developerId(TEAM).allowAnyIdentifier(blank),
            () -> PeerPolicy.developerId(TEAM).allowAnyChannel(blank),
            () -> PeerPolicy.developerId(TEAM).allowAnyVersion(blank),
            () -> PeerPolicy.developerId(TEAM).allowUnhardened(blank),
            () -> PeerPolicy.developerId(TEAM).linuxIdentityWithoutHardening(blank),
            () ->
                PeerPolicy.developerId(TEAM)
                    .allowEntitlement("com.apple.security.get-task-allow", blank));
    for (Runnable waiver : waivers) {
      assertThatIllegalArgumentException().isThrownBy(waiver::run).withMessageContaining("say why");
    }
  }

  // Soundness

  private static List<String> problems(PeerPolicyBuilder builder) {
    UnsoundPolicyException refusal =
        catchThrowableOfType(UnsoundPolicyException.class, builder::build);
    return refusal == null ? List.of() : refusal.problems();
  }

  private static List<String> rules(PeerPolicyBuilder builder) {
    return problems(builder).stream()
        .map(text -> text.replaceAll("(?s).*\\((SOUND-[0-9])\\)\\.", "$1"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // the sound ones
        "${SOUND} |",
        "anchor apple and ${APP} |",
        "cdhash ${HASH} |",
        "certificate leaf = ${HASH} and ${APP} |",
        "anchor = ${HASH} and ${APP} |",
        "(${SOUND}) or (anchor apple and ${APP}) |",
        "anchor = ${APPLE} and ${OU} and ${DEVID} and ${APP} |",
        "!(!(${SOUND})) |",
        "${SOUND} and !(identifier java) |",
        // contradictions
        "never | SOUND-1",
        "${SOUND} and identifier other | SOUND-1",
        "${SOUND} and !(anchor apple generic) | SOUND-1",
        "${SOUND} and certificate leaf[subject.OU] = OTHER12345 | SOUND-1",
        // no anchor
        "always | SOUND-2 SOUND-3 SOUND-4 SOUND-5",
        "${APP} | SOUND-2 SOUND-3 SOUND-4",
        "${DEVID} and ${OU} and ${APP} | SOUND-2",
        "anchor trusted and ${DEVID} and ${OU} and ${APP} | SOUND-2",
        "certificate root[subject.CN] = ~Apple Root CA~ and ${DEVID} and ${OU} and ${APP} | SOUND-2",
        "certificate 1 = ${HASH} and ${DEVID} and ${OU} and ${APP} | SOUND-2",
        "(${SOUND}) or (${DEVID} and ${OU} and ${APP}) | SOUND-2",
        "!(anchor apple generic) and ${DEVID} and ${OU} and ${APP} | SOUND-2",
        "(anchor apple generic or platform = 1) and ${DEVID} and ${OU} and ${APP} | SOUND-2",
        "platform = 1 and ${OU} and ${DEVID} and ${APP} | SOUND-2",
        "entitlement[com.example.trusted] exists and ${APP} | SOUND-2 SOUND-3 SOUND-4",
        "certificate leaf trusted and ${APP} | SOUND-2 SOUND-3 SOUND-4",
        // no signer
        "anchor apple generic and ${DEVID} and ${APP} | SOUND-3",
        "anchor = ${APPLE} and ${DEVID} and ${APP} | SOUND-3",
        "anchor apple generic and ${DEVID} and certificate leaf[subject.CN] = Example and ${APP}"
            + " | SOUND-3",
        "anchor apple generic and ${DEVID} and certificate leaf[subject.OU] = ABC* and ${APP}"
            + " | SOUND-3",
        "anchor apple generic and ${DEVID} and certificate leaf[subject.OU] exists and ${APP}"
            + " | SOUND-3",
        "anchor apple generic and ${DEVID} and certificate 1[subject.OU] = ABCDE12345 and ${APP}"
            + " | SOUND-3",
        "anchor apple generic and ${DEVID} and certificate leaf[subject.OU] = ~~ and ${APP}"
            + " | SOUND-3",
        "anchor apple generic and ${DEVID} and (${OU} or notarized) and ${APP} | SOUND-3",
        "anchor apple generic and ${DEVID} and !(certificate leaf[subject.OU] = OTHER12345) and"
            + " ${APP} | SOUND-3",
        "anchor apple generic and entitlement[com.apple.private.x] exists and ${DEVID} and ${APP}"
            + " | SOUND-3",
        // no channel
        "anchor apple generic and ${OU} and ${APP} | SOUND-4",
        "anchor apple generic and ${OU} and certificate 1[field.1.2.840.113635.100.6.2.6] and"
            + " ${APP} | SOUND-4",
        "anchor apple generic and ${OU} and certificate leaf[field.1.2.3] and ${APP} | SOUND-4",
        "anchor apple generic and ${OU} and (${DEVID} or notarized) and ${APP} | SOUND-4",
        "anchor apple generic and ${OU} and !(certificate leaf[field.1.2.840.113635.100.6.1.12]"
            + " exists) and ${APP} | SOUND-4",
        "anchor apple generic | SOUND-3 SOUND-4 SOUND-5",
        // no program
        "anchor apple generic and ${DEVID} and ${OU} | SOUND-5",
        "anchor apple | SOUND-5",
        "anchor apple generic and ${DEVID} and ${OU} and !(identifier other) | SOUND-5",
        "anchor apple generic and ${DEVID} and ${OU} and info[CFBundleIdentifier] ="
            + " ~com.example.app~ | SOUND-5",
        "anchor apple generic and ${DEVID} and ${OU} and (${APP} or info[x] exists) | SOUND-5",
        // hosts
        "anchor apple generic and ${DEVID} and ${OU} and identifier net.java.openjdk.java"
            + " | SOUND-6",
        "(${SOUND}) or (anchor apple and identifier com.apple.python3) | SOUND-6",
      })
  void tellsWhatLetsStrangersIn(String template, String rules) {
    String root = TrustAnchors.apple().certificates().iterator().next().sha1().toHex();
    String text =
        template
            .replace("${SOUND}", SOUND)
            .replace("${APP}", APP)
            .replace("${OU}", OU)
            .replace("${DEVID}", DEVELOPER_ID)
            .replace("${HASH}", OTHER_HASH)
            .replace("${APPLE}", "H\"" + root + "\"")
            .replace('~', '"');
    assertThat(rules(PeerPolicy.satisfying(Requirement.parse(text))))
        .containsExactlyElementsOf(rules == null ? List.of() : List.of(rules.split(" ")));
  }

  @Test
  void everyRootOfApplesIsEverybodys() {
    TrustAnchors.apple()
        .certificates()
        .forEach(
            root ->
                assertThat(
                        rules(
                            PeerPolicy.satisfying(
                                Requirement.parse(
                                    "anchor = H\"" + root.sha1().toHex() + "\" and " + APP))))
                    .containsExactly("SOUND-3", "SOUND-4"));
  }

  @Test
  void presetsWithoutIdentifiersAreRefused() {
    for (PeerPolicyBuilder builder :
        List.of(
            PeerPolicy.developerId(TEAM),
            PeerPolicy.macAppStore(),
            PeerPolicy.testFlight(),
            PeerPolicy.development(TEAM),
            PeerPolicy.applePlatform(),
            PeerPolicy.developerId(TEAM).identifiers())) {
      assertThat(rules(builder)).containsExactly("SOUND-5");
    }
  }

  @Test
  void whatIsWaivedIsNotRefused() {
    assertThat(rules(PeerPolicy.developerId(TEAM).allowAnyIdentifier("all are ours"))).isEmpty();
    assertThat(
            rules(
                PeerPolicy.satisfying(
                        Requirement.parse("anchor apple generic and " + OU + " and " + APP))
                    .allowAnyChannel("our build machines")))
        .isEmpty();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThat(
            rules(
                PeerPolicy.satisfying(Requirement.parse("anchor apple generic"))
                    .identifiers("java")
                    .allowAnyIdentifier("any")
                    .allowUnhardened("tests")
                    .allowEntitlement("com.example.harmless", "why not")))
        .containsExactly("SOUND-3", "SOUND-4", "SOUND-7", "SOUND-6", "SOUND-7", "SOUND-7");
  }

  @Test
  void whatIsBothAskedForAndWaivedIsRefused() {
    for (PeerPolicyBuilder contradictory :
        List.of(
            named(PeerPolicy.developerId(TEAM)).allowAnyIdentifier("any"),
            named(PeerPolicy.developerId(TEAM)).allowAnyChannel("any"),
            named(PeerPolicy.developerId(TEAM)).allowAnyVersion("any"),
            named(PeerPolicy.developerId(TEAM))
                .allowUnhardened("none")
                .linuxIdentityWithoutHardening("none"),
            PeerPolicy.anyAppleCode("plug-in").identifiers("com.apple.Safari"),
            PeerPolicy.cdhashes(Cdhash.ofHex(CDHASH)).allowAnyIdentifier("any"))) {
      assertThat(rules(contradictory)).containsOnly("SOUND-7").isNotEmpty();
    }
  }

  @Test
  void problemsAreFullSentencesThatSayWhatToDo() {
    assertThat(problems(PeerPolicy.developerId(TEAM).identifiers("net.java.openjdk.java")))
        .containsExactly(
            "The policy aims at code inside the Java launcher, whose signature says nothing about"
                + " the code it runs (attack A9); ship a launcher of your own (jpackage), signed as"
                + " itself with your identifier, that takes no class path and ignores"
                + " JAVA_TOOL_OPTIONS (SOUND-6).");
    assertThat(problems(PeerPolicy.applePlatform().identifiers("com.apple.SecurityAgent")).get(0))
        .contains("let the plug-in check the daemon")
        .contains("privileged Mach service");
    UnsoundPolicyException refusal =
        catchThrowableOfType(
            UnsoundPolicyException.class,
            () -> PeerPolicy.satisfying(Requirement.parse("always")).build());
    assertThat(refusal.problems()).hasSize(4).allMatch(text -> text.matches("[A-Z].*\\."));
    assertThat(refusal).hasMessage(String.join(" ", refusal.problems()));
  }

  @Test
  void buildingChangesNothingInTheBuilder() {
    PeerPolicyBuilder builder = PeerPolicy.developerId(TEAM).identifiers(IDENTIFIER);
    PeerPolicy first = builder.build();
    assertThat(builder.build().weaknesses()).isEqualTo(first.weaknesses()).hasSize(1);
    assertThat(builder.minimumVersion("2.1").userIds(0).build().weaknesses()).isEmpty();
    assertThat(first.requirement().toString()).doesNotContain("CFBundleShortVersionString");
    assertThat(first.userIds()).isEmpty();
  }

  // What is refused at once

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a\nb", "\" or always or identifier \"", "a#", "caf\u00e9", "a*"})
  void refusesIdentifiersThatAreNone(String identifier) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeerPolicy.developerId(TEAM).identifiers("com.example.app", identifier))
        .withMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCDE1234", "abcde12345", "ABCDE12345\"", "ABCDE123456"})
  void refusesTeamsThatAreNone(String team) {
    assertThatIllegalArgumentException().isThrownBy(() -> PeerPolicy.developerId(team));
    assertThatIllegalArgumentException().isThrownBy(() -> PeerPolicy.development(team));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v2", "2.", ".1", "2.1-beta", "2..1", "2 1"})
  void refusesVersionsThatAreNone(String version) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeerPolicy.macAppStore().minimumVersion(version));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_294_967_296L, Long.MIN_VALUE})
  void refusesUsersThatAreNone(long user) {
    assertThatIllegalArgumentException().isThrownBy(() -> PeerPolicy.macAppStore().userIds(user));
  }

  @Test
  void refusesLightweightRequirements() throws Exception {
    byte[] lightweight = {
      (byte) 0xfa, (byte) 0xde, 0x0c, 0, 0, 0, 0, 16, 0, 0, 0, 2, 0x30, 0, 0, 0
    };
    Requirement requirement = Requirement.fromBytes(lightweight);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeerPolicy.satisfying(requirement))
        .withMessageContaining("lightweight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeerPolicy.macAppStore().requiring(requirement));
  }

  @Test
  void refusesWhatIsTooDeepToBeEvaluated() {
    String[] identifiers =
        IntStream.range(0, 1_000).mapToObj(i -> "com.example.app" + i).toArray(String[]::new);
    assertThat(problems(PeerPolicy.developerId(TEAM).identifiers(identifiers)))
        .singleElement()
        .asString()
        .contains("999 levels")
        .contains("SOUND-1");
  }

  @Test
  void noChannelIsNoPolicy() {
    assertThatIllegalArgumentException().isThrownBy(PeerPolicy::distributedBy);
    assertThatIllegalArgumentException().isThrownBy(PeerPolicy::cdhashes);
  }
}
