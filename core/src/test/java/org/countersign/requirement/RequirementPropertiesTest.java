package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds for every requirement, every text and all bytes. */
class RequirementPropertiesTest {

  @Provide
  Arbitrary<Expression> expressible() {
    return RequirementArbitraries.expressible();
  }

  @Provide
  Arbitrary<Expression> anything() {
    return RequirementArbitraries.anything();
  }

  @Provide
  Arbitrary<String> almostRequirements() {
    List<String> tokens =
        List.of(
            "and",
            "or",
            "!",
            "(",
            ")",
            "identifier",
            "anchor",
            "apple",
            "generic",
            "certificate",
            "leaf",
            "1",
            "=",
            "==",
            "[",
            "]",
            "info",
            "entitlement",
            "subject.OU",
            "field.1.2",
            "exists",
            "absent",
            "*",
            "~",
            "<",
            "timestamp",
            "\"x\"",
            "word",
            "H\"00\"",
            "0x41",
            "cdhash",
            "platform",
            "host",
            "=>",
            ";",
            "trusted",
            "-",
            "/a/b",
            "always",
            "(x)");
    return Arbitraries.of(tokens).list().ofMaxSize(14).map(list -> String.join(" ", list));
  }

  @Property
  void exactTextCompilesBackToTheSameBytes(@ForAll("expressible") Expression expression) {
    Requirement requirement = Requirement.of(expression);

    assertThat(requirement.exactText()).isPresent();
    assertThat(Requirement.parse(requirement.exactText().orElseThrow())).isEqualTo(requirement);
  }

  @Property
  void decodingUndoesEncoding(@ForAll("anything") Expression expression) throws Exception {
    assertThat(Requirement.fromBytes(Requirement.of(expression).toBytes()).expression())
        .isEqualTo(expression);
  }

  @Property
  void textForPeopleIsOneVisibleLine(@ForAll("anything") Expression expression) {
    assertThat(Requirement.of(expression).toString())
        .isNotEmpty()
        .matches(text -> text.codePoints().noneMatch(Character::isISOControl));
  }

  @Property
  void appleHasAMessageExactlyWhenTheCompilerRefuses(@ForAll("almostRequirements") String text) {
    for (ParseResult<?> result :
        List.of(
            RequirementParser.strict().requirement(text),
            RequirementParser.strict().set(text),
            RequirementParser.strict().document(text))) {
      assertThat(result.appleMessage().isEmpty()).isEqualTo(result.document().isPresent());
      assertThat(result.issues().isEmpty()).isEqualTo(result.document().isPresent());
    }
  }

  @Property
  void anyTextIsCompiledOrRefusedWithIssues(@ForAll String text) {
    ParseResult<RequirementDocument> result = RequirementParser.pasted().document(text);

    assertThat(result.issues().isEmpty()).isEqualTo(result.document().isPresent());
    result.issues().forEach(issue -> assertThat(issue.render()).contains("^"));
  }

  @Property
  void anyBytesAreReadOrRefusedWithAStatus(@ForAll @Size(max = 96) byte[] body) {
    byte[] blob = new byte[BlobFormat.REQUIREMENT_HEADER + body.length];
    System.arraycopy(body, 0, blob, BlobFormat.REQUIREMENT_HEADER, body.length);
    BlobFormat.writeHeader(blob, BlobFormat.EXPRESSION_KIND);
    try {
      Requirement requirement = Requirement.fromBytes(blob);
      assertThat(requirement.toBytes()).isEqualTo(blob);
      assertThat(requirement.toString()).isNotNull();
    } catch (MalformedRequirementException e) {
      assertThat(e.status().code()).isIn(-67052, -67051);
    }
  }

  @Property
  void conditionSpansPointAtTheConditions(@ForAll("expressible") Expression expression) {
    byte[] source =
        Requirement.of(expression).exactText().orElseThrow().getBytes(StandardCharsets.UTF_8);
    ParseResult<Requirement> result = RequirementParser.strict().requirement(source);
    List<Expression> conditions = expression.fold(new ConditionList());

    assertThat(result.conditionSpans()).hasSameSizeAs(conditions);
    for (int i = 0; i < conditions.size(); i++) {
      SourceSpan span = result.conditionSpans().get(i);
      String text =
          new String(source, span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
      assertThat(Requirement.parse(text).expression()).isEqualTo(conditions.get(i));
    }
  }
}
