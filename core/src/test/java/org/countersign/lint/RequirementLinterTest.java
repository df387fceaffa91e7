package org.countersign.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.requirement.Expression;
import org.countersign.requirement.SourceSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules look at meaning: order, nesting and negation do not hide anything from them. */
class RequirementLinterTest {

  private static final RequirementLinter LINTER =
      RequirementLinter.withAllRules().atLeast(LintSeverity.WARNING);
  private static final String TEAM = "certificate leaf[subject.OU] = ABCDE12345";

  private static List<String> rules(String text) {
    return LINTER.lint(text).stream().map(LintFinding::rule).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anchor apple or certificate leaf[subject.OU] = ABCDE12345",
        "certificate leaf[subject.OU] = ABCDE12345 or anchor apple",
        "!(!(anchor apple) and !(certificate leaf[subject.OU] = ABCDE12345))",
        "!(anchor apple generic) and identifier a and certificate leaf[subject.OU] = ABCDE12345",
        "(anchor apple generic or always) and certificate leaf[subject.OU] = ABCDE12345",
        "certificate leaf[field.1.2.840.113635.100.6.1.13] absent and identifier a",
        "! identifier a",
      })
  void seesEveryBranchWithoutAnAnchor(String text) {
    assertThat(rules(text)).contains("no-anchor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "certificate leaf[subject.CN] = \"Developer ID Application: \"*",
        "certificate leaf[subject.CN] ~ \"Apple Development\"",
        "certificate 1[subject.O] = \"Apple Inc.\"",
        "certificate 1[subject.CN] = \"Developer ID Certification Authority\"",
        "certificate root[subject.CN] = \"Apple Root CA\"",
        "certificate root = H\"611e5b662c593a08ff58d14ae22452d198df6c60\"",
      })
  void whatAllDevelopersShareNamesNoneOfThem(String shared) {
    assertThat(rules("anchor apple generic and identifier a and " + shared))
        .contains("any-developer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "certificate leaf[subject.CN] = *\")\" | any-developer",
        "certificate leaf[subject.CN] = *\"Inc\"* | signer-by-name",
        "certificate leaf[subject.CN] = \"Developer ID Application: E\"* | signer-by-name",
        "certificate leaf[subject.CN] = *\"(ABCDE12345)\" | team-in-common-name",
        "certificate leaf[subject.CN] = *ABCDE12345* | team-in-common-name",
        "certificate leaf[subject.CN] = \"Apple Mac OS\"* | common-name-pinned",
        "certificate leaf[subject.OU] = \"\" | team-shape",
        "entitlement[\"com.apple.developer.team-identifier\"] = *\"B\"* | any-developer",
        "entitlement[\"com.apple.application-identifier\"] = *\".com.example.app\" | any-developer",
        "certificate leaf[field.1.2.840.113635.100.6.1.9] and certificate"
            + " leaf[field.1.2.840.113635.100.6.1.13] | app-store-team",
        "certificate leaf[subject.OU] = ABCDE12345 and entitlement[\"get-task-allow\"] exists"
            + " | development-certificate",
      })
  void aPartOfANameSaysLessThanItSeems(String clause, String rule) {
    assertThat(rules("anchor apple generic and identifier a and " + clause)).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entitlement[\"com.apple.application-identifier\"] = \"ABCDE12345.\"*",
        "entitlement[\"com.apple.developer.team-identifier\"] = ABCDE12345",
      })
  void anEntitlementThatNamesATeamNamesNoneOfItsPrograms(String clause) {
    assertThat(rules("anchor apple generic and " + clause)).containsExactly("team-only");
    assertThat(rules("anchor apple generic and identifier a and " + clause)).isEmpty();
    assertThat(
            rules(
                "anchor apple generic and entitlement[\"com.apple.application-identifier\"] ="
                    + " \"ABCDE12345.com.example.app\""))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "certificate root[subject.CN] = \"My Corp Root\" and certificate leaf[subject.OU] ="
            + " ABCDE12345 and identifier a",
        "certificate 1[subject.O] = \"My Corp\" and certificate leaf[subject.OU] = ABCDE12345",
        "identifier a and certificate leaf[subject.OU] = ABCDE12345 and !anchor apple generic",
      })
  void repairsNothingThatMayMeanAnotherRoot(String text) {
    assertThat(rules(text)).contains("no-anchor");
    assertThat(LINTER.fix(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "identifier a /* us */ and anchor apple and identifier a"
            + " | identifier a /* us */ and anchor apple",
        "anchor apple and identifier a /* us */ and identifier a /* too */"
            + " | anchor apple and identifier a /* us */ /* too */",
      })
  void keepsTheCommentsOfNeighboursOfWhatItRemoves(String text, String fixed) {
    assertThat(LINTER.fix(text)).isEqualTo(fixed);
  }

  @Test
  void quotesNoBytes() {
    assertThat(LINTER.lint("identifier 0x636f6d.a")).isNotEmpty();
    assertThat(LINTER.fix("identifier 0x636f6d.a")).isEqualTo("identifier 0x636f6d.a");
  }

  @Test
  void aCommonNameThatGoesOnNamesItsDeveloper() {
    assertThat(
            rules(
                "anchor apple generic and identifier a and certificate leaf[subject.CN] ="
                    + " \"Developer ID Application: Example Ltd. (ABCDE12345)\""))
        .doesNotContain("any-developer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identifier a",
        "identifier a or anchor apple and identifier b",
        "(identifier a and always) or never",
        "!(!(identifier a))",
      })
  void seesThatAnIdentifierIsAllThatIsAsked(String text) {
    assertThat(rules(text)).contains("identifier-only").doesNotContain("no-anchor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identifier a and anchor apple",
        "identifier com.apple.security and anchor apple",
        "anchor apple generic and identifier a and certificate leaf[subject.OU] = ABCDE12345",
        "identifier a and certificate root = H\"0123456789abcdef0123456789abcdef01234567\"",
        "identifier a and certificate leaf = H\"0123456789abcdef0123456789abcdef01234567\"",
        "anchor apple generic and identifier a and (certificate leaf[field.1.2.840.113635.100.6.1.9]"
            + " or certificate 1[field.1.2.840.113635.100.6.2.6] and certificate"
            + " leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = ABCDE12345)",
        "(anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.9] or anchor apple"
            + " generic and certificate 1[field.1.2.840.113635.100.6.2.6] and certificate"
            + " leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] ="
            + " ABCDE12345) and identifier a",
      })
  void doesNotCryWolf(String text) {
    assertThat(LINTER.lint(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anchor apple generic | any-developer",
        "anchor apple generic and identifier a | any-developer",
        "identifier a and certificate leaf[subject.OU] = 2DC432GLL2 | REQ201",
        "identifier a and anchor trusted and certificate leaf[subject.OU]=ABCDE12345 | user-trust",
        "anchor apple generic and (certificate leaf[field.1.2.840.113635.100.6.1.9] or certificate"
            + " leaf[subject.OU] = ABCDE12345) | any-store-app",
        "identifier a and identifier b and anchor apple | never-satisfied",
        "anchor apple and (identifier a or identifier b and identifier c) | never-satisfied",
        "always or identifier a | always-satisfied",
        "anchor apple and identifier a and (info[a] exists or !info[a] exists) | always-satisfied",
        "identifier a and anchor apple and certificate leaf[subject.OU] = ABCDE12345"
            + " | apple-anchor-for-developer",
        "anchor apple and identifier \"node\" | interpreter-identifier",
        "anchor apple generic and identifier a and certificate leaf[subject.OU] = \"FOO*\""
            + " | wildcard-in-quotes",
        "anchor apple generic and identifier a and certificate leaf[subject.CN] = ABCDE12345"
            + " | team-in-common-name",
        "anchor apple generic and identifier a and certificate 1 ="
            + " H\"3b166c3b7dc4b751c9fe2afab9135641e388e186\" | any-developer",
        "identifier a and certificate 1 = H\"5b45f61068b29fcc8ffff1a7e99b78da9e9c4635\""
            + " | any-developer",
        "anchor apple generic and identifier a and certificate 1 ="
            + " H\"0123456789abcdef0123456789abcdef01234567\" | any-developer",
        "identifier a and certificate 1 = H\"0123456789abcdef0123456789abcdef01234567\""
            + " | issuer-pinned",
        "anchor apple generic and identifier a and certificate leaf[subject.OU] = ABCDE12345 and"
            + " certificate 2[field.1.2.840.113635.100.6.2.6] | misplaced-marker",
        "anchor apple generic and identifier a and certificate 1[subject.OU] = ABCDE12345"
            + " | misplaced-team",
        "anchor apple generic and identifier a and certificate root[subject.OU] = ABCDE12345"
            + " | misplaced-team",
        "anchor apple generic and certificate leaf[subject.CN] = \"Apple Mac OS Application"
            + " Signing\" | any-store-app",
        "anchor apple generic and certificate leaf[subject.O] = \"Apple Inc.\" | any-store-app",
        "anchor apple generic and identifier a and certificate leaf[subject.CN] = \"Apple Mac OS"
            + " Application Signing\" and certificate leaf[subject.OU] = ABCDE12345"
            + " | app-store-team",
        "anchor apple generic and identifier a and certificate leaf[subject.O] = \"Example Inc\""
            + " | signer-by-name",
        "anchor apple generic and identifier a and certificate leaf[subject.UID] = ABCDE12345"
            + " | signer-by-name",
        "anchor apple generic and identifier a and certificate leaf[subject.OU] = ABCDE12345 and"
            + " certificate -2[field.1.2.840.113635.100.6.2.6] | negative-slot",
        "identifier a and certificate -7[subject.OU] = b | negative-slot",
        "identifier com.apple.perl5 and anchor apple | interpreter-identifier",
        "anchor apple generic and identifier a and certificate leaf[subject.OU] = XXXXXXXXXX"
            + " | placeholder",
        "anchor apple generic and identifier a and certificate leaf[subject.OU] ="
            + " \"$(DEVELOPMENT_TEAM)\" | placeholder",
        "anchor apple generic and identifier a and certificate leaf[subject.OU] = TEAMID"
            + " | placeholder",
        "anchor apple generic and identifier \"com.YOUR_COMPANY.app\" and certificate"
            + " leaf[subject.OU] = ABCDE12345 | placeholder",
      })
  void namesTheFault(String text, String rule) {
    assertThat(rules(text)).contains(rule);
  }

  @Test
  void whatNoCodeOfApplesMeetsLetsNobodyIn() {
    assertThat(
            rules(
                "anchor apple generic and identifier a and certificate 1[subject.OU] = ABCDE12345"))
        .containsExactly("misplaced-team");
  }

  @Test
  void aPrivateAuthorityMayHaveWhatApplesLack() {
    assertThat(
            rules(
                "identifier a and certificate root = H\"0123456789abcdef0123456789abcdef01234567\""
                    + " and certificate 1[subject.OU] = ABCDE12345 and certificate 4[subject.CN] = b"))
        .isEmpty();
  }

  @Test
  void theTeamBesideTheOrganizationIsEnough() {
    assertThat(
            rules(
                "anchor apple generic and identifier a and certificate leaf[subject.O] = \"Example\""
                    + " and "
                    + TEAM))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEAM_ID", "$(DEVELOPMENT_TEAM)", "\"TEAM_ID\"", "0000000000", "<TEAM>"})
  void aPlaceholderIsNotQuotedButReplaced(String placeholder) {
    String text =
        "anchor apple generic and identifier a and certificate leaf[subject.OU] = " + placeholder;
    assertThat(LINTER.lint(text))
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(LintSeverity.ERROR);
              assertThat(finding.message()).contains("placeholder");
              assertThat(finding.fix()).isEmpty();
            });
    assertThat(LINTER.fix(text)).isEqualTo(text);
  }

  @Test
  void aSetIsRefusedWhereOneRequirementIsWanted() {
    String good = "anchor apple and identifier a";
    assertThat(LINTER.lint("designated => " + good)).isEmpty();
    assertThat(LINTER.singleOnly().lint("designated => " + good))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("pasted-text");
              assertThat(finding.fix()).contains(good);
            });
    assertThat(LINTER.singleOnly().lint("host => " + good + " designated => " + good))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(LintSeverity.ERROR);
              assertThat(finding.message()).contains("requirement set");
            });
  }

  @Test
  void aNegationThatCannotBeTheReasonIsNoFinding() {
    String text = "anchor apple and identifier a and !(identifier b) and info[v] >= \"2\"";
    assertThat(rules(text)).doesNotContain("open-negation");
  }

  @Test
  void syntaxIssuesAreErrorsAndTheUnquotedTeamIsQuoted() {
    String text =
        "anchor apple generic and identifier a and certificate leaf[subject.OU] = 2DC432GLL2";
    List<LintFinding> findings = LINTER.lint(text);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(LintSeverity.ERROR);
    assertThat(findings.get(0).fix()).contains(text.replace("2DC432GLL2", "\"2DC432GLL2\""));
    assertThat(LINTER.lint(LINTER.fix(text))).isEmpty();
  }

  @Test
  void findingsStandInTheirPlace() {
    String text = "anchor apple generic and certificate leaf[subject.XY] = a";
    LintFinding finding =
        LINTER.lint(text).stream()
            .filter(each -> each.rule().equals("unknown-subject-key"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.span()).contains(new SourceSpan(25, text.length()));
  }

  @Test
  void setsAreExaminedEntryByEntry() {
    String text = "designated => identifier a\nhost => anchor apple and identifier b\n";
    assertThat(LINTER.lint(text))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("identifier-only");
              assertThat(finding.message()).startsWith("designated: ");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "anchor apple generic and identifier a and "
            + TEAM
            + " and !(info[v] < \"2\")"
            + " | anchor apple generic and identifier a and "
            + TEAM
            + " and info[v] >= \"2\"",
        "anchor apple generic and identifier a and !info[v] < \"2\" /* new */ and "
            + TEAM
            + " | anchor apple generic and identifier a and info[v] >= \"2\" /* new */ and "
            + TEAM,
        "identifier a and " + TEAM + " | identifier a and anchor apple generic and " + TEAM,
        "anchor apple and identifier a or identifier \"b\" and certificate leaf[subject.OU] ="
            + " \"ABCDE12345\" | anchor apple and identifier a or identifier \"b\" and anchor"
            + " apple generic and certificate leaf[subject.OU] = \"ABCDE12345\"",
        "identifier a and (anchor apple or cert leaf[subject.OU]=\"ABCDE12345\" /* us */)"
            + " | identifier a and (anchor apple or (anchor apple generic and cert"
            + " leaf[subject.OU]=\"ABCDE12345\") /* us */)",
        "identifier a and anchor apple or ("
            + TEAM
            + ")"
            + " | identifier a and anchor apple or (anchor apple generic and "
            + TEAM
            + ")",
        "anchor apple and identifier a and /* why */ identifier a"
            + " | anchor apple and identifier a",
      })
  void repairsOnePlaceAndLeavesTheRest(String text, String fixed) {
    assertThat(LINTER.fix(text)).isEqualTo(fixed);
  }

  @Test
  void hugeRequirementsTakeNoLongerThanTheirSizeAsksFor() {
    String identifiers =
        IntStream.range(0, 8_000)
            .mapToObj(i -> "identifier a" + i)
            .collect(Collectors.joining(" or "));
    String hard =
        IntStream.range(0, 60)
            .mapToObj(i -> "(info[a" + i + "] exists or info[b" + i + "] = \"1\")")
            .collect(Collectors.joining(" and "));
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          LINTER.lint("anchor apple generic and " + TEAM + " and (" + identifiers + ")");
          LINTER.lint(hard);
          LINTER.lint("!".repeat(30_000) + "identifier a");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identifier a",
        "platform = 1",
        "!(info[a] < \"1\")",
        "certificate leaf[subject.XX] = a",
        "certificate leaf[field.1.2.840.113635.100.6.1.13]",
        "certificate leaf[field.1.2.840.113635.100.6.1.9] and certificate leaf[subject.OU] = b",
        "(anchor apple and entitlement[a] = b)",
        "info[a] = *b* or info[a] = c",
      })
  void repetitionTakesNoLongerThanItsSizeAsksFor(String clause) {
    for (String operator : List.of(" and ", " or ")) {
      String text = (clause + operator).repeat(300_000 / clause.length()) + clause;
      assertTimeout(Duration.ofSeconds(10), () -> LINTER.lint(text), operator);
    }
  }

  @Test
  void theHighestTreeIsExamined() {
    Expression tree = new Expression.Identifier(org.countersign.ByteString.utf8("a"));
    while (tree.height() < Expression.MAXIMUM_HEIGHT) {
      tree = new Expression.And(tree, new Expression.AppleAnchor());
    }
    assertThat(LINTER.lint(tree)).extracting(LintFinding::rule).contains("too-deep");
  }
}
