package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds that nothing from a file or an argument forges a line or drives a terminal. */
class HostileTextTest {

  /** A forged line, a terminal escape, a control of old terminals, and a bidirectional override. */
  private static final String HOSTILE = "a\ncountersign: \u001b[2J\u009b1m\u202eb";

  @TempDir private Path directory;
  private String renamed;

  @BeforeEach
  void renameCode() throws Exception {
    renamed = SignedCode.withIdentifier(HOSTILE, directory);
  }

  @Test
  void theIdentifierIsReallyHostile() throws Exception {
    assertThat(CommandRun.of("show", "--json", renamed).output())
        .contains("\"identifier\":\"a\\ncountersign: \\u001B[2J\\u009B1m\\u202Eb....");
  }

  @Test
  void whatCodeSaysIsSafeToPrint() {
    assertSafe(CommandRun.of("show", renamed));
    assertSafe(CommandRun.of("show", "--json", renamed));
    assertSafe(CommandRun.of("designated", renamed));
    assertSafe(CommandRun.of("designated", "--xcode", renamed));
    assertSafe(CommandRun.of("verify", renamed));
    assertSafe(CommandRun.of("verify", "-R", "=identifier \"x\"", renamed));
    assertSafe(CommandRun.of("verify", "--json", renamed));
    assertSafe(CommandRun.of("explain", "-R", "=identifier \"x\"", renamed));
    assertSafe(CommandRun.of("explain", "--json", "-R", "=identifier \"x\"", renamed));
    assertSafe(CommandRun.of("explain", "--unverified", "-R", "=identifier x", renamed));
  }

  @Test
  void whatARequirementSaysIsSafeToPrint() {
    assertSafe(CommandRun.of("explain", "-R", "=identifier \"" + HOSTILE + "\"", renamed));
    assertSafe(CommandRun.of("explain", "-R", "=identifier " + HOSTILE, renamed));
    assertSafe(CommandRun.of("explain", "-R", "identifier " + HOSTILE, renamed));
    assertSafe(CommandRun.of("csreq", "-r", "=identifier \"" + HOSTILE + "\"", "-t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain -R =always %",
        "explain -R % x",
        "explain -R =always --color=% x",
        "explain --json -R =always %",
        "designated %",
        "verify %",
        "verify --json %",
        "verify --recursive %",
        "verify -R % x",
        "show %",
        "show --json %",
        "csreq -r %",
        "csreq -r =always -b %/x",
        "csreq -r =always --type %",
        "csreq -r =always %",
        "csreq -%",
        "csreq --%",
        "explain-error %",
        "batch %",
        "help %",
        "authdb %",
        "authdb check %",
        "authdb list --file /%",
        "authdb list --right % --file /no/such/file",
        "authdb status /%",
        "--%",
        "%"
      })
  void whatTheCallerSaysIsSafeToPrint(String arguments) {
    String[] words = arguments.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace("%", HOSTILE);
    }

    CommandRun run = CommandRun.of(words);

    assertSafe(run);
    assertThat(run.status()).isNotZero();
  }

  @Test
  void whatABatchSaysIsSafeToPrint() {
    CommandRun run =
        CommandRun.withInput(
            "{\"op\":\"compile\",\"source\":\"identifier \\\"a\\u001b\\u202e\\\"\"}\n"
                + "{\"op\":\"\u009b\u202e\"}\n"
                + "\u001b\n",
            "batch");

    assertThat(run.output()).hasLineCount(3);
    assertSafe(run);
  }

  @Test
  void theNameOfAFileIsSafeToPrint() throws Exception {
    Path file = directory.resolve("a\ncountersign: \u001b[2Jb"); // ASCII is a name everywhere
    Files.copy(Path.of(renamed), file);

    assertSafe(CommandRun.of("show", file.toString()));
    assertSafe(CommandRun.of("designated", file.toString()));
    assertSafe(CommandRun.of("verify", file.toString()));
    assertSafe(CommandRun.of("verify", "--recursive", directory.toString()));
    assertSafe(CommandRun.of("explain", "-R", "=always", file.toString()));
    assertThat(CommandRun.of("show", file.toString()).status()).isZero();
  }

  private static void assertSafe(CommandRun run) {
    for (String text : List.of(run.output(), run.errors())) {
      assertThat(text.lines()).noneMatch(line -> line.startsWith("countersign: [2J"));
      assertThat(text.codePoints().filter(c -> c != '\n'))
          .as(text)
          .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
      assertThat(text).doesNotContain("\ncountersign: \u001b", "a\ncountersign:");
    }
  }
}
