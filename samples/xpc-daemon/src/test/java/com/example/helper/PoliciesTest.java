package com.example.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.fixtures.gallery.ExhibitKind.DEVELOPER_ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.fixtures.gallery.Exhibit;
import org.countersign.fixtures.junit.FakeAppleExtension;
import org.countersign.fixtures.junit.GallerySource;
import org.countersign.fixtures.peer.ScriptedPeer;
import org.countersign.fixtures.peer.ScriptedPeers;
import org.countersign.lint.LintSeverity;
import org.countersign.lint.RequirementLinter;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerValidator;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListReader;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom helper and app let in, and whether the files of the package say the same. */
@ExtendWith(FakeAppleExtension.class)
class PoliciesTest {

  private static final String TEAM = "ABCDE12345";
  private static final long ROOT = 0;
  private static final long USER = 501;
  private static final Path REQUIREMENTS = Path.of("src", "main", "requirement");
  private static final Path PACKAGE = Path.of("src", "main", "package");

  private static Requirement requirement(String name) throws IOException {
    return Requirement.parse(Files.readString(REQUIREMENTS.resolve(name)));
  }

  private static PeerDecision decide(PeerPolicy policy, ScriptedPeer peer) {
    try (PeerValidator<ScriptedPeer> guard = PeerValidator.of(policy, ScriptedPeers.create())) {
      return guard.check(peer);
    }
  }

  @Test
  void theFilesSayWhatThePoliciesSay() throws IOException {
    assertThat(Policies.client().requirement()).isEqualTo(requirement("client.requirement"));
    assertThat(Policies.helper().requirement()).isEqualTo(requirement("helper.requirement"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client.requirement", "helper.requirement"})
  void lintHasNothingToSay(String name) throws IOException {
    RequirementLinter linter = RequirementLinter.withAllRules().atLeast(LintSeverity.WARNING);
    assertThat(linter.lint(Files.readString(REQUIREMENTS.resolve(name)))).isEmpty();
  }

  @Test
  void thePoliciesDoWithoutNoGuard() {
    assertThat(Policies.client().weaknesses()).isEmpty();
    assertThat(Policies.helper().weaknesses()).isEmpty();
  }

  @ParameterizedTest
  @GallerySource(
      identifier = "com.example.notes",
      team = TEAM,
      version = "2.10",
      olderVersion = "2.9",
      letIn = DEVELOPER_ID)
  void theHelperServesTheAppAndNobodyElse(Exhibit code, boolean letIn) {
    PeerDecision decision = decide(Policies.client(), ScriptedPeer.running(code).asUser(USER));
    assertThat(decision.accepted()).as(decision.explain()).isEqualTo(letIn);
  }

  @ParameterizedTest
  @GallerySource(
      identifier = "com.example.notes.helper",
      team = TEAM,
      version = "2.10",
      olderVersion = "2.9",
      letIn = DEVELOPER_ID)
  void theAppTakesForItsHelperOnlyWhatRunsAsRoot(Exhibit code, boolean letIn) {
    ScriptedPeer helper = ScriptedPeer.running(code);
    PeerDecision decision = decide(Policies.helper(), helper.asUser(ROOT));
    assertThat(decision.accepted()).as(decision.explain()).isEqualTo(letIn);
    assertThat(decide(Policies.helper(), helper.asUser(USER)).accepted()).isFalse();
  }

  @Test
  void theEntitlementsThatJavaNeedsLetNobodyElseIn() throws Exception {
    PropertyList.Dictionary entitlements =
        PropertyListReader.asCoreFoundation()
            .readDictionary(Files.readAllBytes(PACKAGE.resolve("entitlements.plist")));
    assertThat(entitlements.entries().keySet()).containsExactly("com.apple.security.cs.allow-jit");
  }

  @Test
  void launchdStartsTheLauncherAndKnowsTheService() throws Exception {
    PropertyList.Dictionary job =
        PropertyListReader.asCoreFoundation()
            .readDictionary(Files.readAllBytes(PACKAGE.resolve("com.example.notes.helper.plist")));
    assertThat(job.string("Label")).contains(Helper.SERVICE);
    assertThat(job.get("MachServices", PropertyList.Dictionary.class).orElseThrow().entries())
        .containsOnlyKeys(Helper.SERVICE);
    List<PropertyList> command =
        job.get("ProgramArguments", PropertyList.Array.class).orElseThrow().elements();
    assertThat(command).hasSize(1);
  }
}
