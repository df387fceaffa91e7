package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementParserTest {

  private static final Requirement ALWAYS = Requirement.parse("always");

  @Test
  void pastedTextMayBeginWithAnEqualsSign() {
    ParseResult<Requirement> result = RequirementParser.pasted().requirement("=always");

    assertThat(result.document()).contains(ALWAYS);
    assertThat(result.notices()).containsExactly(PasteNotice.LEADING_EQUALS_SIGN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"designated => always", " designated=>always", "designated /* x */ =>\nalways"})
  void pastedTextMayBeLabelledAsTheDesignatedRequirement(String source) {
    ParseResult<Requirement> result = RequirementParser.pasted().requirement(source);

    assertThat(result.document()).contains(ALWAYS);
    assertThat(result.notices()).containsExactly(PasteNotice.DESIGNATED_LABEL);
  }

  @Test
  void pastedTextMayBeMarkedAsImplicit() {
    ParseResult<Requirement> result =
        RequirementParser.pasted().requirement("# designated => always");

    assertThat(result.document()).contains(ALWAYS);
    assertThat(result.notices())
        .containsExactly(PasteNotice.LEADING_NUMBER_SIGN, PasteNotice.DESIGNATED_LABEL);
  }

  @Test
  void pastedTextKeepsTheLabelWhereASetIsWanted() {
    ParseResult<RequirementSet> result =
        RequirementParser.pasted().set("# designated => always host => never");

    assertThat(result.document())
        .contains(RequirementSet.parse("designated => always host => never"));
  }

  @Test
  void pastedTextMayHaveCrlfLineEndsWhichStayInStrings() {
    ParseResult<Requirement> result =
        RequirementParser.pasted().requirement("always # c\r\nand identifier \"a\r\nb\"\r\n");

    assertThat(result.document()).contains(Requirement.parse("always and identifier \"a\r\nb\""));
    assertThat(result.notices()).containsExactly(PasteNotice.CARRIAGE_RETURNS);
  }

  @Test
  void pastedTextOverlooksNothingElse() {
    assertThat(RequirementParser.pasted().requirement("always\rand never").document()).isEmpty();
    assertThat(RequirementParser.pasted().requirement("==always").document()).isEmpty();
    assertThat(RequirementParser.pasted().requirement("host => always").document()).isEmpty();
    assertThat(RequirementParser.pasted().requirement("# comment only").document()).isEmpty();
  }

  @Test
  void pastedTextKeepsEveryPlaceWhereItWas() {
    ParseResult<Requirement> result =
        RequirementParser.pasted().requirement("designated => always\r\nand @");

    assertThat(result.issues())
        .extracting(SyntaxIssue::line, SyntaxIssue::column)
        .containsExactly(tuple(2, 5));
  }

  @Test
  void aCleanPasteHasNoNotice() {
    assertThat(RequirementParser.pasted().requirement("always").notices()).isEmpty();
  }

  @Test
  void readsNoCertificateFileUnlessTheCallerAllowsIt() {
    assertThat(RequirementParser.strict().requirement("anchor = \"/etc/hosts\"").appleMessage())
        .hasToString(" /etc/hosts: not found\\n");
  }

  @Test
  void asksForEachCertificateFileOnceAndKeepsItsSha1() {
    List<String> asked = new ArrayList<>();
    RequirementParser parser =
        RequirementParser.strict()
            .withCertificateFiles(
                path -> {
                  asked.add(path);
                  return path.equals("/a/root")
                      ? Optional.of("abc".getBytes(StandardCharsets.US_ASCII))
                      : Optional.empty();
                });

    assertThat(parser.requirement("anchor = /a/root").document())
        .contains(Requirement.parse("anchor = H\"a9993e364706816aba3e25717850c26c9cd0d89d\""));
    assertThat(parser.requirement("anchor = /a/root or anchor = \"x\"").issues())
        .extracting(SyntaxIssue::code)
        .containsExactly(SyntaxIssueCode.CERTIFICATE_FILE_NOT_FOUND);
    assertThat(asked).containsExactly("/a/root", "/a/root", "x");
    assertThat(parser.requirement("anchor = \"x\"").issues().get(0).hint())
        .hasValueSatisfying(
            hint -> assertThat(hint).contains("no readable certificate file of that name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "!", "always and (", "always or (always and ("})
  void oneHundredThousandLevelsAreRefusedAsTooLarge(String level) {
    String brackets = ")".repeat((int) level.chars().filter(c -> c == '(').count());
    String source = level.repeat(100_000) + "always" + brackets.repeat(100_000);

    ParseResult<Requirement> result =
        RequirementParser.strict()
            .withLimits(new RequirementLimits(1 << 23, Expression.MAXIMUM_HEIGHT, 1 << 23))
            .requirement(source);

    assertThat(result.issues())
        .extracting(SyntaxIssue::code)
        .containsExactly(SyntaxIssueCode.TOO_LARGE);
  }

  @Test
  void aMillionOpenBracketsAreReportedLikeAnyMistake() {
    assertThat(
            RequirementParser.strict()
                .withLimits(new RequirementLimits(1 << 21, Expression.MAXIMUM_HEIGHT, 1 << 20))
                .requirement(")".repeat(1_000_000))
                .appleMessage()
                .toUtf8())
        .startsWith("line 1:1: unexpected token: )\n");
  }

  @Test
  void textBeyondTheLimitIsRefusedUnread() {
    assertThat(
            RequirementParser.strict()
                .withLimits(new RequirementLimits(5, 10, 1000))
                .requirement("always")
                .issues())
        .extracting(SyntaxIssue::render)
        .containsExactly("1:1: the text is too large: it takes more than 5 bytes of text [REQ401]");
  }

  @Test
  void aBlobBeyondTheLimitIsRefused() {
    assertThat(
            RequirementParser.strict()
                .withLimits(new RequirementLimits(1000, 10, 15))
                .requirement("always")
                .issues())
        .extracting(SyntaxIssue::render)
        .containsExactly(
            "1:1: the text is too large: it takes more than 15 bytes of binary form [REQ401]");
  }
}
