package org.countersign.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An app and its tool have to accept each other. */
class PrivilegedToolsTest {

  private static final String TEAM =
      " and anchor apple generic and certificate leaf[subject.OU] = ABCDE12345";
  private static final String OTHER_TEAM =
      " and anchor apple generic and certificate leaf[subject.OU] = FGHIJ67890";
  private static final String DEVELOPMENT =
      " and anchor apple generic and certificate leaf[subject.CN] = \"Apple Development: A (B)\"";
  private static final String RELEASE =
      " and anchor apple generic and certificate leaf[subject.CN] = \"Developer ID Application: A\"";

  private static PrivilegedTools app(String identifier, String label, String requirement) {
    return declared(
        "<key>CFBundleIdentifier</key><string>"
            + identifier
            + "</string><key>SMPrivilegedExecutables</key><dict><key>"
            + label
            + "</key><string>"
            + requirement
            + "</string></dict>");
  }

  private static PrivilegedTools tool(String identifier, String client) {
    return declared(
        "<key>CFBundleIdentifier</key><string>"
            + identifier
            + "</string>\n<key>SMAuthorizedClients</key><array><string>"
            + client
            + "</string></array>");
  }

  private static PrivilegedTools declared(String content) {
    return PrivilegedTools.in(("<plist><dict>" + content + "</dict></plist>").getBytes(UTF_8))
        .orElseThrow();
  }

  private static List<LintSeverity> severities(List<LocatedFinding> findings) {
    return findings.stream().map(found -> found.finding().severity()).toList();
  }

  @Test
  void thoseWhoAcceptEachOtherAreNoFinding() {
    PrivilegedTools app = app("a", "a.tool", "identifier a.tool" + TEAM);
    PrivilegedTools tool = tool("a.tool", "identifier a and info[v] = b" + TEAM);

    assertThat(app.mismatches(List.of(app, tool))).isEmpty();
    assertThat(tool.mismatches(List.of(app, tool))).isEmpty();
  }

  @Test
  void aToolOfAnotherIdentifierIsNeverInstalled() {
    PrivilegedTools app = app("a", "a.tool", "identifier a.helper" + TEAM);

    assertThat(app.mismatches(List.of()))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.finding().rule()).isEqualTo("client-helper-mismatch");
              assertThat(found.finding().severity()).isEqualTo(LintSeverity.ERROR);
              assertThat(found.finding().message())
                  .startsWith("SMPrivilegedExecutables/a.tool: ")
                  .contains("identifier \"a.tool\"");
            });
  }

  @Test
  void anAppThatTheToolDoesNotKnowInstallsNothing() {
    PrivilegedTools app = app("a", "a.tool", "identifier a.tool" + TEAM);
    PrivilegedTools tool = tool("a.tool", "identifier b" + TEAM);

    assertThat(tool.mismatches(List.of(tool, app)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.line()).isEqualTo(2);
              assertThat(found.finding().severity()).isEqualTo(LintSeverity.ERROR);
              assertThat(found.finding().message()).contains("identifier \"a\"");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {TEAM + "|" + OTHER_TEAM, RELEASE + "|" + DEVELOPMENT})
  void sidesForDifferentCertificatesAreAWarning(String ofTool, String ofClient) {
    PrivilegedTools app = app("a", "a.tool", "identifier a.tool and " + ofTool.substring(4));
    PrivilegedTools tool = tool("a.tool", "identifier a and " + ofClient.substring(4));

    assertThat(severities(tool.mismatches(List.of(app)))).containsExactly(LintSeverity.WARNING);
  }

  @Test
  void whatIsOfOneSideAloneContradictsNothing() {
    PrivilegedTools app = app("a", "a.tool", "identifier a.tool and info[v] = b" + TEAM);
    PrivilegedTools tool = tool("a.tool", "identifier a and info[v] absent" + TEAM);

    assertThat(tool.mismatches(List.of(app))).isEmpty();
  }

  @Test
  void whatABuildFillsInIsPassedOver() {
    PrivilegedTools app = app("$(ID)", "$(TOOL)", "identifier a.tool" + TEAM);
    PrivilegedTools tool = tool("a.tool", "identifier b" + TEAM);

    assertThat(app.mismatches(List.of(tool))).isEmpty();
    assertThat(tool.mismatches(List.of(app))).isEmpty();
  }

  @Test
  void filesThatDeclareNothingAreOfNoInterest() {
    assertThat(PrivilegedTools.in("identifier a".getBytes(UTF_8))).isEmpty();
    assertThat(PrivilegedTools.in("<plist><dict/></plist>".getBytes(UTF_8))).isEmpty();
    assertThat(PrivilegedTools.in("<plist>".getBytes(UTF_8))).isEmpty();
  }
}
