package com.example.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.lint.LintFinding;
import org.countersign.lint.LintSeverity;
import org.countersign.lint.RequirementLinter;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.Waiver;
import org.countersign.peer.Weakness;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;

/** The two requirements of the sample: one in the plug-in, one in the daemon. */
class RequirementFilesTest {

  private static final RequirementLinter LINTER =
      RequirementLinter.withAllRules().atLeast(LintSeverity.WARNING);

  static final Path DAEMON = Path.of("src", "main", "requirement", "daemon.requirement");
  private static final Path HOST = Path.of("src", "main", "requirement", "host.requirement");

  @Test
  void lintHasNothingToSayAboutWhatThePluginRequiresOfTheDaemon() throws IOException {
    assertThat(LINTER.lint(Files.readString(DAEMON))).isEmpty();
  }

  @Test
  void whatThePluginRequiresWouldAlsoBeASoundPolicy() throws IOException {
    PeerPolicy policy = PeerPolicy.satisfying(Requirement.parse(Files.readString(DAEMON))).build();
    assertThat(policy.weaknesses()).isEmpty();
  }

  @Test
  void lintSaysThatTheRequirementForTheHostIsNoIdentity() throws IOException {
    assertThat(LINTER.lint(Files.readString(HOST)))
        .extracting(LintFinding::rule)
        .containsExactly("any-apple-program");
  }

  @Test
  void thePolicyForTheHostIsThatRequirementAndSaysWhatItDoesWithout() throws IOException {
    PeerPolicy policy = HostPolicy.policy();
    assertThat(policy.requirement()).isEqualTo(Requirement.parse(Files.readString(HOST)));
    assertThat(policy.userIds()).containsExactly(0L);
    assertThat(policy.weaknesses())
        .extracting(Weakness::waiver)
        .contains(Waiver.ANY_APPLE_CODE, Waiver.UNHARDENED);
  }
}
