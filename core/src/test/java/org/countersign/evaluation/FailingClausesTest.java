package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailingClausesTest {

  private static final String FAILED = "requirement NOT satisfied (errSecCSReqFailed, -67050)";

  private static final SigningInformation CODE = MadeUpCode.signed(MadeUpCode.DEVELOPER_ID);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "identifier \"com.example.other\" | identifier \"com.example.other\": found \"com.example.app\"",
        "anchor apple generic and identifier x | identifier x: found \"com.example.app\"",
        "identifier x and certificate leaf[subject.OU] = OTHER12345 |"
            + " identifier x: found \"com.example.app\"; certificate leaf[subject.OU] = OTHER12345:"
            + " found \"ABCDE12345\"",
        "info[Missing] exists | info[Missing] exists: the signature seals no Info.plist",
        "! identifier \"com.example.app\" | not identifier \"com.example.app\": it holds",
        "! (always or identifier x) | not (2 clauses joined by or): it holds",
        "identifier x or identifier y | none of identifier x, identifier y: found \"com.example.app\"",
        "identifier a or identifier b or identifier c or identifier d |"
            + " none of identifier a, identifier b, identifier c and 1 more:"
            + " found \"com.example.app\"",
        "identifier x or platform = 7 | none of identifier x, platform = 7",
        "identifier x or (always and never) | none of identifier x, (2 clauses joined by and)",
        "anchor apple generic and (identifier x or ! always) |"
            + " none of identifier x, (not always)",
        "never and never and never and never and never | never; never; never; and 2 more clauses",
      })
  void namesTheClausesThatFail(String requirement, String failing) {
    assertThat(MadeUpCode.evaluate(requirement, CODE).summary()).isEqualTo(FAILED + ": " + failing);
  }

  @Test
  void namesWhatNobodyKnows() {
    Evaluation evaluation =
        MadeUpCode.evaluate(
            "anchor apple generic and notarized and (identifier x or notarized)", CODE);
    assertThat(evaluation.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(evaluation.summary())
        .endsWith(
            "): notarized: only a Mac can tell whether a ticket is known; nothing known of"
                + " identifier x, notarized");
  }

  @Test
  void saysNothingMoreOfASatisfiedRequirement() {
    assertThat(MadeUpCode.evaluate("always", CODE).summary()).isEqualTo("requirement satisfied");
  }

  @Test
  void saysNothingOfClausesWhereCodeIsRefusedBeforeThem() {
    SliceEvaluation slice = MadeUpCode.evaluate("never", CODE).slices().get(0);
    Evaluation refused =
        Evaluation.of(List.of(slice.refusedWith(CodeSigningStatus.SIGNATURE_FAILED)));
    assertThat(refused.summary()).isEqualTo(refused.toString()).doesNotContain("never");
  }

  @Test
  void ofSeveralSlicesNamesTheFirstThatFails() {
    SliceEvaluation good = MadeUpCode.evaluate("always", CODE).slices().get(0);
    SliceEvaluation bad = MadeUpCode.evaluate("identifier x", CODE).slices().get(0);
    assertThat(Evaluation.of(List.of(good, bad, bad)).summary())
        .isEqualTo(FAILED + ": arm64 slice: identifier x: found \"com.example.app\"");
  }

  @Property(tries = 200)
  void whateverTheCodeIsCalledItIsOnePlainLine(@ForAll String hostile) {
    SigningInformation code =
        SigningInformation.builder("arm64").identifier(ByteString.utf8(hostile)).build();
    String summary = MadeUpCode.evaluate("identifier \"only here\"", code).summary();
    String plain = summary.replace("\\", "");
    assertThat(PrintableText.escape(plain)).isEqualTo(plain);
  }

  @Test
  void isBoundedHoweverLongClausesAndFactsAre() {
    String huge = "a".repeat(10_000);
    SigningInformation code =
        SigningInformation.builder("arm64").identifier(ByteString.utf8("b" + huge)).build();
    String identifier = Requirements.identifier(huge).toString();
    String or =
        IntStream.range(0, 5).mapToObj(each -> identifier).collect(Collectors.joining(" or "));
    String and =
        IntStream.range(0, 5).mapToObj(each -> "(" + or + ")").collect(Collectors.joining(" and "));
    assertThat(MadeUpCode.evaluate(and, code).summary())
        .hasSizeLessThan(2_100)
        .endsWith("; and 2 more clauses");
  }
}
