package org.countersign.cli.authdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Specification 10: desired state and drift")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake is a shell script")
class PolicyTest {

  @TempDir private Path root;
  private FakeMac mac;

  @BeforeEach
  void makeMac() throws IOException {
    mac = new FakeMac(root);
  }

  @Test
  void repairsDriftOnceAndReportsIt() throws Exception {
    String policy = mac.write("policy.plist", FakeMac.sample("10-policy")).toString();

    CommandRun drifted = mac.live("status", policy, "--json");
    assertThat(drifted.status()).isEqualTo(AuthdbExitStatus.NEGATIVE);
    assertThat(drifted.output())
        .contains("\"kind\":\"reset-to-factory\"", "\"macos\":\"26.0 (25A354)\"");

    assertThat(mac.live("apply", policy).status()).isZero();
    int calls = mac.calls().size();
    assertThat(mac.live("apply", policy).output()).contains("unchanged");
    assertThat(mac.calls()).hasSize(calls + 1);
    assertThat(mac.live("status", policy).output()).startsWith("in-sync\n");
  }

  @Test
  void callsAnUntestedPolicyNeitherInSyncNorDrifted() throws Exception {
    String policy =
        mac.write(
                "policy.plist",
                FakeMac.plist(
                    "<key>base-version</key><integer>10</integer><key>ensure</key><array><dict>"
                        + "<key>mechanism</key><string>loginwindow:done</string></dict></array>"))
            .toString();

    CommandRun status = mac.live("status", policy);
    assertThat(status.output()).startsWith("factory-changed: ").hasLineCount(1);
    assertThat(status.status()).isEqualTo(AuthdbExitStatus.UNTESTED);
    assertThat(mac.live("status", policy, "--json").output()).contains("\"outcome\":\"untested\"");
    assertThat(mac.live("apply", policy).status()).isEqualTo(AuthdbExitStatus.UNTESTED);
    assertThat(mac.live("apply", policy, "--accept-os-change").output()).contains("unchanged");
  }

  /** What the policy adds to the factory's login of the fake, the exit status, what is said. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Crypt:Check<loginwindow:login>loginwindow:done|5|contradicts itself",
        "Crypt:Check<x:y|5|no such mechanism: x:y",
        "loginwindow:login>loginwindow:done|0|applied the policy",
      })
  void appliesAllOrNothing(String relation, int status, String said) throws Exception {
    String[] parts = relation.split("(?=[<>])");
    StringBuilder item = new StringBuilder("<key>mechanism</key><string>" + parts[0] + "</string>");
    for (int i = 1; i < parts.length; i++) {
      item.append(parts[i].startsWith("<") ? "<key>before</key>" : "<key>after</key>");
      item.append("<string>").append(parts[i].substring(1)).append("</string>");
    }
    byte[] policy = FakeMac.plist("<key>ensure</key><array><dict>" + item + "</dict></array>");
    String file = mac.write("policy.plist", policy).toString();

    CommandRun run = mac.live("apply", file);

    assertThat(run.output() + run.errors()).contains(said);
    assertThat(run.status()).isEqualTo(status);
    assertThat(mac.calls().contains("write")).isEqualTo(status == 0);
    int calls = mac.calls().size();
    assertThat(mac.live("apply", file).status()).isEqualTo(status);
    assertThat(mac.calls().subList(calls, mac.calls().size())).containsOnly("read");
  }

  @Test
  void cannotReadAPolicyThatIsNotThere() {
    assertThat(mac.live("apply", "/no/such/policy").status())
        .isEqualTo(AuthdbExitStatus.UNREADABLE);
    assertThat(mac.live("status", "/no/such/policy").status())
        .isEqualTo(AuthdbExitStatus.UNREADABLE);
  }

  @Test
  void appliesNothingWhosePluginIsNotInstalled() throws Exception {
    String policy = mac.write("policy.plist", FakeMac.sample("10-policy")).toString();
    Files.delete(root.resolve("Library/Security/SecurityAgentPlugins/Crypt.bundle"));

    CommandRun run = mac.live("apply", policy);

    assertThat(run.errors()).contains("refused (E11)", "Crypt");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.live("status", policy).output()).contains("bundle-missing");
    assertThat(mac.calls()).containsOnly("read");
  }

  @Test
  void namesThePendingImport() throws Exception {
    String policy = mac.write("policy.plist", FakeMac.sample("10-policy")).toString();
    mac.factoryVersion(12);

    CommandRun run = mac.live("status", policy);

    assertThat(run.output())
        .contains("factory-changed: ", "pending-import: ")
        .doesNotContain("in-sync");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.UNTESTED);
  }
}
