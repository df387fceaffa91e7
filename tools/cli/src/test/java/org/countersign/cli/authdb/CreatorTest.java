package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.countersign.cli.CommandRun;
import org.countersign.cli.SignedCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Specification 7: creator")
class CreatorTest {

  private static final byte[] SIGNED_BY_THE_CREATOR =
      FakeMac.plist(
          "<key>identifier</key><string>a.b</string><key>requirement</key><string>"
              + SignedCode.DEVELOPER_ID.substring(1)
              + "</string>");

  @TempDir private Path directory;

  @Test
  void printsIdentifierAndRequirement() throws Exception {
    CommandRun run = run(FakeMac.sample("03-right-with-requirement"));

    assertThat(run.output())
        .startsWith("identifier: org.example.sample-agent\nrequirement: identifier \"org.example")
        .contains("/* exists */", "certificate leaf[subject.OU] = EXAMPLE123");
    assertThat(run.status()).isZero();
  }

  @Test
  void evaluatesTheRequirement() throws Exception {
    String code = SignedCode.in(directory);

    CommandRun other = run(FakeMac.sample("03-right-with-requirement"), "--verify", code);
    CommandRun own = run(SIGNED_BY_THE_CREATOR, "--verify", code);

    assertThat(other.output()).contains("requirement NOT satisfied");
    assertThat(other.status()).isEqualTo(AuthdbExitStatus.NEGATIVE);
    assertThat(own.output()).contains("identifier: a.b", "requirement satisfied");
    assertThat(own.status()).as(own.errors()).isZero();
    assertThat(run(SIGNED_BY_THE_CREATOR, "--verify", code, "--json").output())
        .contains("\"outcome\":\"satisfied\"", "\"satisfied\":true,\"verified\":false");
  }

  @Test
  void saysWhatCannotBeReadBesideWhatIsRecorded() {
    byte[] nonsense =
        FakeMac.plist(
            "<key>identifier</key><string>a.b</string>"
                + "<key>requirement</key><string>anchor nonsense</string>");

    for (CommandRun run :
        new CommandRun[] {
          run(nonsense), run(SIGNED_BY_THE_CREATOR, "--verify", "/no/such/file"),
        }) {
      assertThat(run.output()).startsWith("identifier: a.b\nrequirement: anchor ");
      assertThat(run.status()).isEqualTo(AuthdbExitStatus.UNREADABLE);
    }
    assertThat(run(nonsense).errors()).contains("cannot be read");
    assertThat(run(nonsense, "--json").output())
        .hasLineCount(1)
        .contains("\"identifier\":\"a.b\",\"requirement\":\"anchor nonsense\",\"message\":");
  }

  @Test
  void saysThatNobodyIsRecorded() throws Exception {
    CommandRun run = run(FakeMac.sample("01-console-sonoma"), "--verify", "/no/such/file");

    assertThat(run.output()).isEqualTo("identifier: none\nrequirement: none\n");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.NEGATIVE);
  }

  private CommandRun run(byte[] definition, String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(
        new String[] {"authdb", "creator", "--system", directory.toString()}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.withInput(new String(definition, UTF_8), arguments);
  }
}
