package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequirementTest {

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void isEqualToWhatHasTheSameBytes() throws Exception {
    Requirement parsed = Requirement.parse("identifier x and (always)");

    assertThat(parsed)
        .isEqualTo(Requirement.parse("identifier = \"x\" and true"))
        .hasSameHashCodeAs(Requirement.parse("identifier = \"x\" and true"))
        .isEqualTo(Requirement.fromBytes(parsed.toBytes()))
        .isNotEqualTo(Requirement.parse("always and identifier x"));
  }

  @Test
  void cannotBeChangedThroughTheArraysThatGoInAndOut() throws Exception {
    byte[] blob = Requirement.parse("always").toBytes();
    Requirement requirement = Requirement.fromBytes(blob);
    blob[15] = 0;
    requirement.toBytes()[15] = 0;

    assertThat(requirement.appleText()).isEqualTo("always");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          always or (never or always)                  | always or never or always
          always and (never and (always and never))    | always and never and always and never
          (always or never) and always                 | (always or never) and always
          ! (always and never)                         | ! (always and never)
          certificate leaf trusted                     | certificate leaf trusted
          certificate leaf[field.1.2.3]                | certificate leaf[field.1.2.3] exists
          info[K] = *x*                                | info[K] ~ x
          info[K] < timestamp "20190501000000Z"        | info[K] < timestamp "20190501000000Z"
          identifier "日本"                             | identifier "日本"
          platform 4294967295                          | platform = 4294967295
          """)
  void readsWellForPeople(String source, String text) {
    assertThat(Requirement.parse(source)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fade0c00000000180000000100000002000000036 15c6200 | identifier "a\\\\b" /* no source form */
          fade0c00000000100000000100000018                  | /* unknown operator 24 */
          fade0c0000000018000000018000001800000004deadbeef  | /* unknown operator 24, counts as false: deadbeef */
          fade0c00000000180000000200000005300301020 3000000 | /* lightweight code requirement: 3003010203 */
          fade0c0000000014000000010000000800000000          | cdhash H"" /* no source form */
          """)
  void marksWhatHasNoSourceForm(String hex, String text) throws Exception {
    Requirement requirement = Requirement.fromBytes(bytes(hex.replace(" ", "")));

    assertThat(requirement).hasToString(text);
    assertThat(requirement.exactText()).isEmpty();
  }

  @Test
  void exactTextKeepsTheShapeThatApplesTextLoses() {
    Requirement nested = Requirement.parse("always and (never and always)");

    assertThat(nested.exactText()).contains("always and (never and always)");
    assertThat(nested.appleText()).isEqualTo("always and never and always");
  }

  @Test
  void thereIsNoExactTextForBytesThatTextCannotCarry() throws Exception {
    byte[] padded = bytes("fade0c00000000180000000100000002" + "00000003" + "61626358");

    assertThat(Requirement.fromBytes(padded).exactText()).isEmpty();
  }

  @Test
  void keepsALightweightRequirementAsItsDerForm() throws Exception {
    Requirement requirement =
        Requirement.fromBytes(bytes("fade0c000000001800000002000000053003010203000000"));

    assertThat(requirement.isLightweight()).isTrue();
    assertThat(requirement.expression())
        .isEqualTo(new Expression.LightweightCodeRequirement(ByteString.hex("3003010203")));
    assertThat(Requirement.of(requirement.expression())).isEqualTo(requirement);
    assertThatExceptionOfType(UnprintableRequirementException.class)
        .isThrownBy(requirement::appleText)
        .satisfies(e -> assertThat(e.status()).isEqualTo(CodeSigningStatus.REQ_INVALID));
  }

  @Test
  void keepsALightweightRequirementThatBeginsLikeAnOperator() {
    Expression shortest = new Expression.LightweightCodeRequirement(ByteString.hex("30"));

    assertThat(Requirement.of(shortest).expression()).isEqualTo(shortest);
  }

  static List<Expression> expressionsWithoutBinaryForm() {
    ByteString always = ByteString.hex("00000001");
    return List.of(
        new Expression.UnknownOperator(Opcode.TRUE),
        new Expression.UnknownFalse(Opcode.GENERIC_FALSE | Opcode.TRUE, ByteString.EMPTY),
        new Expression.UnknownSkip(
            Opcode.GENERIC_SKIP | Opcode.TRUE, ByteString.EMPTY, new Expression.Constant(false)),
        new Expression.UnknownFalse(24, ByteString.EMPTY),
        new Expression.Undecodable(always),
        new Expression.Not(new Expression.LightweightCodeRequirement(always)),
        new Expression.InfoValue(always, new Match.Unknown(MatchOpcode.ABSENT, ByteString.EMPTY)));
  }

  @ParameterizedTest
  @MethodSource("expressionsWithoutBinaryForm")
  void refusesAnExpressionWhoseBytesWouldMeanAnother(Expression expression) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Requirement.of(expression))
        .withMessageContaining("no binary form");
  }

  @Test
  void readsAsTheInterpreterDoesWhereTheDumperFails() throws Exception {
    Requirement requirement =
        Requirement.fromBytes(
            bytes("fade0c0000000020000000010000000680000063000000040000000700000001"));

    assertThat(requirement.expression())
        .isEqualTo(
            new Expression.And(
                new Expression.UnknownFalse(0x8000_0063, ByteString.hex("00000007")),
                new Expression.Constant(true)));
    assertThatExceptionOfType(UnprintableRequirementException.class)
        .isThrownBy(requirement::appleText);
  }

  @Test
  void printsAsTheDumperDoesWhereTheInterpreterFails() throws Exception {
    Requirement requirement =
        Requirement.fromBytes(bytes("fade0c000000001c000000010000000a000000034b6579000000000f"));

    assertThat(requirement.appleText()).isEqualTo("info[Key]MATCH OPCODE 15 NOT UNDERSTOOD");
    assertThat(requirement.expression()).isInstanceOf(Expression.Undecodable.class);
  }

  @Test
  void refusesBytesAtEveryLengthButTheirOwn() {
    byte[] blob = Requirement.parse("identifier \"com.example\" and anchor apple").toBytes();
    for (int length = 0; length < blob.length; length++) {
      byte[] truncated = Arrays.copyOf(blob, length);
      MalformedRequirementException refusal =
          catchThrowableOfType(
              MalformedRequirementException.class, () -> Requirement.fromBytes(truncated));
      assertThat(refusal.status()).isEqualTo(CodeSigningStatus.REQ_INVALID);
      assertThat(refusal).hasMessageMatching(".*\\d.*");
    }
  }

  @Test
  void aSetFindsItsRequirementsByType() {
    RequirementSet set =
        RequirementSet.parse("host => always designated => identifier x 77 => never");

    assertThat(set.requirement(RequirementType.DESIGNATED))
        .contains(Requirement.parse("identifier x"));
    assertThat(set.requirement(new RequirementType(77))).contains(Requirement.parse("never"));
    assertThat(set.requirement(RequirementType.LIBRARY)).isEmpty();
    assertThat(set).hasToString("host => always\ndesignated => identifier x\n77 => never\n");
    assertThat(set.exactText()).hasValueSatisfying(t -> assertThat(t).contains("77 => never"));
  }

  @Test
  void aSetIsBuiltOfRequirementsInTheOrderOfTheirTypes() {
    assertThat(
            RequirementSet.of(
                Map.of(
                    RequirementType.PLUGIN, Requirement.parse("always"),
                    RequirementType.HOST, Requirement.parse("never"))))
        .isEqualTo(RequirementSet.parse("host => never plugin => always"));
  }

  @Test
  void aSetWhoseRequirementsLieInsideOneAnotherIsRefused() {
    int count = 1000;
    int header = 20; // magic, length, kind, operator, length of the data in which the next one lies
    int body = BlobFormat.SET_HEADER + BlobFormat.SET_ENTRY * count;
    byte[] set = new byte[body + header * count];
    BlobFormat.write(set, 0, BlobFormat.SET_MAGIC);
    BlobFormat.write(set, 4, set.length);
    BlobFormat.write(set, 8, count);
    for (int i = 0; i < count; i++) {
      int start = body + header * i;
      BlobFormat.write(set, BlobFormat.SET_HEADER + BlobFormat.SET_ENTRY * i, i);
      BlobFormat.write(set, BlobFormat.SET_HEADER + BlobFormat.SET_ENTRY * i + 4, start);
      BlobFormat.write(set, start, BlobFormat.REQUIREMENT_MAGIC);
      BlobFormat.write(set, start + 4, set.length - start);
      BlobFormat.write(set, start + 8, BlobFormat.EXPRESSION_KIND);
      BlobFormat.write(set, start + 12, Opcode.IDENTIFIER);
      BlobFormat.write(set, start + 16, set.length - start - header);
    }

    assertThatExceptionOfType(MalformedRequirementException.class)
        .isThrownBy(() -> RequirementSet.fromBytes(set))
        .withMessageContaining("overlap");
  }
}
