package org.countersign.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListWriter;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementFileLinterTest {

  private static final RequirementFileLinter LINTER =
      new RequirementFileLinter(RequirementLinter.withAllRules().atLeast(LintSeverity.WARNING));

  private static List<LocatedFinding> lint(String file) {
    return LINTER.lint(file.getBytes(UTF_8));
  }

  private static String list(String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">\n"
        + content
        + "\n</plist>\n";
  }

  @Test
  void countsLinesAndColumnsOfText() {
    List<LocatedFinding> findings =
        lint("# ü\nanchor apple generic\n and identifier \"é\" and info[v] absent");
    assertThat(findings)
        .filteredOn(f -> f.finding().rule().equals("open-negation"))
        .extracting(LocatedFinding::line, LocatedFinding::column)
        .containsExactly(org.assertj.core.api.Assertions.tuple(3, 25));
  }

  @Test
  void readsBlobs() {
    assertThat(LINTER.lint(Requirement.parse("identifier a").toBytes()))
        .extracting(f -> f.finding().rule())
        .containsExactly("identifier-only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<key>SMAuthorizedClients</key><string>identifier h and anchor apple</string>",
        "<key>SMAuthorizedClients</key><array><integer>1</integer></array>",
        "<key>SMPrivilegedExecutables</key><array><string>anchor apple and identifier h</string></array>",
        "<key>SMAuthorizedClients</key><array/><key>SMAuthorizedClients</key><array/>",
      })
  void findsWhatTheSystemDoesNotRead(String entries) {
    assertThat(lint(list("<dict>" + entries + "</dict>")))
        .extracting(f -> f.finding().rule())
        .containsExactly(FileRule.MISPLACED_VALUE.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Identifier | IdentifierType | CodeRequirement",
        "AEReceiverIdentifier | AEReceiverIdentifierType | AEReceiverCodeRequirement",
        "FilterDataProviderBundleIdentifier | x | FilterDataProviderDesignatedRequirement",
        "FilterPacketProviderBundleIdentifier | x | FilterPacketProviderDesignatedRequirement",
      })
  void findsARequirementThatRefusesTheCodeBesideIt(String identifier, String type, String key) {
    String entries =
        "<dict><key>%s</key><string>com.example.app</string><key>%s</key><string>bundleID</string>"
            + "<key>%s</key><string>identifier \"com.example.%s\" and anchor apple</string></dict>";
    assertThat(lint(list(String.format(Locale.ROOT, entries, identifier, type, key, "other"))))
        .extracting(f -> f.finding().rule())
        .containsExactly(FileRule.IDENTIFIER_MISMATCH.id());
    assertThat(lint(list(String.format(Locale.ROOT, entries, identifier, type, key, "app"))))
        .isEmpty();
  }

  @Test
  void takesOnlyThatOfARightForARequirement() {
    String entry = "<key>requirement</key><string>see ticket</string>";
    assertThat(lint(list("<dict>" + entry + "</dict>"))).isEmpty();
    assertThat(lint(list("<dict><key>class</key><string>user</string>" + entry + "</dict>")))
        .isNotEmpty();
  }

  @Test
  void saysThatABlobIsDamaged() {
    assertThat(LINTER.lint(new byte[] {(byte) 0xfa, (byte) 0xde}))
        .extracting(f -> f.finding().rule())
        .containsExactly(FileRule.UNREADABLE.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<dict><key>SMPrivilegedExecutables</key><dict><key>h</key><string>identifier"
            + " h</string></dict></dict> | SMPrivilegedExecutables/h",
        "<dict><key>SMAuthorizedClients</key><array><string>identifier h</string></array></dict>"
            + " | SMAuthorizedClients/0",
        "<dict><key>PayloadContent</key><array><dict><key>Services</key><dict><key>All</key><array>"
            + "<dict><key>CodeRequirement</key><string>identifier"
            + " h</string></dict></array></dict></dict></array></dict>"
            + " | PayloadContent/0/Services/All/0/CodeRequirement",
        "<dict><key>rights</key><dict><key>r</key><dict><key>class</key><string>allow</string><key>requirement</key><string>identifier"
            + " h</string></dict></dict></dict> | rights/r/requirement",
      })
  void findsTheRequirementsOfPropertyLists(String content, String path) {
    assertThat(lint(list(content)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.finding().rule()).isEqualTo("identifier-only");
              assertThat(finding.finding().message()).startsWith(path + ": ");
              assertThat(finding.line()).isEqualTo(3);
              assertThat(finding.column()).isEqualTo(content.indexOf("identifier") + 1);
            });
  }

  @Test
  void readsDataAsBlobsAndAsText() {
    byte[] blob = Requirement.parse("identifier h").toBytes();
    for (byte[] contents : List.of(blob, "identifier h".getBytes(UTF_8))) {
      String data = java.util.Base64.getEncoder().encodeToString(contents);
      assertThat(lint(list("<dict><key>CodeRequirement</key>\n<data>" + data + "</data></dict>")))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.finding().rule()).isEqualTo("identifier-only");
                assertThat(finding.line()).isEqualTo(4);
              });
    }
    assertThat(lint(list("<dict><key>CodeRequirement</key><data>+g==</data></dict>")))
        .extracting(finding -> finding.finding().rule())
        .containsExactly(FileRule.UNREADABLE.id());
  }

  @Test
  void aSearchSaysWhichPropertyListsItCannotRead() {
    byte[] old = "{ SMAuthorizedClients = (\"identifier a\"); }".getBytes(UTF_8);
    assertThat(LINTER.lint("Old.plist", old))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.finding().rule()).isEqualTo(FileRule.UNREADABLE.id());
              assertThat(finding.finding().severity()).isEqualTo(LintSeverity.WARNING);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "SMAuthorizedClients, <array><string>%s</string></array>, no-version-floor",
    "SMPrivilegedExecutables, <dict><key>h</key><string>%s</string></dict>, "
  })
  void oldVersionsMatterWherePeersAreChecked(String collection, String holder, String rule) {
    String text =
        "identifier h and anchor apple generic and certificate leaf[subject.OU] = ABCDE12345";
    assertThat(
            lint(
                list(
                    "<dict><key>"
                        + collection
                        + "</key>"
                        + String.format(Locale.ROOT, holder, text)
                        + "</dict>")))
        .extracting(finding -> finding.finding().rule())
        .isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({
    "designated => identifier a and anchor apple",
    "host => identifier a and anchor apple"
  })
  void aSetIsNoRequirementOfAPropertyList(String text) {
    assertThat(
            lint(
                list(
                    "<dict><key>CodeRequirement</key><string>"
                        + text.replace(">", "&gt;")
                        + "</string></dict>")))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.finding().severity()).isEqualTo(LintSeverity.ERROR));
  }

  @Test
  void readsOnlyWhatIsARequirement() {
    PropertyList root =
        PropertyList.Dictionary.of(
            Map.of(
                "class", new PropertyList.StringValue("allow"),
                "requirement", new PropertyList.StringValue("identifier a")));
    assertThat(
            LINTER.lint(
                list("<dict><key>other</key><string>identifier</string></dict>").getBytes(UTF_8)))
        .isEmpty();
    assertThat(LINTER.lint(PropertyListWriter.toXml(root))).hasSize(1);
  }

  @Test
  void repairsWithinPropertyListsAndKeepsTheRest() {
    String team = "certificate leaf[subject.OU] = 2DC432GLL2";
    String before =
        list(
            "<dict>\r\n <!-- é --><key>CodeRequirement</key>\r\n <string>anchor apple generic and"
                + " identifier a and "
                + team
                + "</string></dict>");
    String after = before.replace("2DC432GLL2", "\"2DC432GLL2\"");
    assertThat(LINTER.fix(before.getBytes(UTF_8)))
        .hasValueSatisfying(fixed -> assertThat(new String(fixed, UTF_8)).isEqualTo(after));
    assertThat(LINTER.fix(after.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void comparisonSignsStayEscaped() {
    String before =
        list(
            "<dict><key>rule</key><string>x</string><key>requirement</key><string>anchor apple and identifier a and !(info[v] &lt;"
                + " \"2\")</string></dict>");
    assertThat(LINTER.fix(before.getBytes(UTF_8)))
        .hasValueSatisfying(
            fixed ->
                assertThat(new String(fixed, UTF_8)).contains("and info[v] &gt;= \"2\"</string>"));
  }
}
