package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  private static final String ANCHOR_APPLE = "fade0c00000000100000000100000003";

  /** Returns the answer to a request in which quotation marks are written as apostrophes. */
  private static String answer(String request) {
    CommandRun run = CommandRun.withInput(request.replace('\'', '"') + "\n", "batch");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.output()).hasLineCount(1).endsWith("\n");
    return run.output().strip();
  }

  private static JsonNode parsed(String request) {
    return ExplainCommandTest.parse(answer(request));
  }

  @Test
  void compiles() {
    assertThat(answer("{'id':1,'op':'compile','mode':'requirement','source':'anchor  apple'}"))
        .isEqualTo(
            ("{'id':1,'ok':true,'blob':'"
                    + ANCHOR_APPLE
                    + "','appleText':'anchor apple',"
                    + "'text':'anchor apple','exactText':'anchor apple'}")
                .replace('\'', '"'));
  }

  @Test
  void compilesBytes() {
    assertThat(parsed("{'op':'compile','sourceHex':'616c77617973'}").get("appleText").asText())
        .isEqualTo("always");
  }

  @ParameterizedTest
  @CsvSource({
    "requirement, always, true",
    "requirement, host => always, false",
    "set, always, false",
    "set, host => always, true",
    "any, always, true",
    "any, host => always, true"
  })
  void compilesWhatTheModeAllows(String mode, String source, boolean ok) {
    String request = "{'op':'compile','mode':'" + mode + "','source':'" + source + "'}";

    assertThat(parsed(request).get("ok").asBoolean()).isEqualTo(ok);
  }

  @Test
  void answersEitherModeWithoutMode() {
    assertThat(parsed("{'op':'compile','source':'host => always'}").get("appleText").asText())
        .isEqualTo("host => always\n");
  }

  @Test
  void refusesTextWithApplesMessageAndItsOwn() {
    JsonNode answer = parsed("{'id':2,'op':'compile','source':'identifier 1a'}");

    assertThat(answer.get("id").asInt()).isEqualTo(2);
    assertThat(answer.get("ok").asBoolean(true)).isFalse();
    assertThat(answer.get("appleMessage").asText()).isEqualTo("line 1:12: unexpected token: 1\n");
    assertThat(answer.has("appleMessageHex")).isFalse();
    JsonNode issue = answer.at("/issues/0");
    assertThat(issue.get("code").asText()).isEqualTo("REQ201");
    assertThat(issue.get("line").asInt()).isEqualTo(1);
    assertThat(issue.get("column").asInt()).isEqualTo(12);
    assertThat(issue.get("start").asInt()).isEqualTo(11);
    assertThat(issue.get("hint").asText()).contains("quote");
    assertThat(issue.get("message").asText()).isNotBlank();
    assertThat(issue.get("excerpt").asText()).contains("^");
  }

  @Test
  void givesTheBytesOfAMessageThatIsNotUtf8() {
    JsonNode answer = parsed("{'op':'compile','sourceHex':'616e63686f72203d2022e922'}");

    assertThat(answer.get("appleMessage").asText()).isEqualTo(" \ufffd: not found\n");
    assertThat(answer.get("appleMessageHex").asText()).isEqualTo("20e93a206e6f7420666f756e640a");
  }

  @Test
  void readsNoFileThatTheTextNames() {
    JsonNode answer = parsed("{'op':'compile','source':'anchor = \\'/etc/passwd\\''}");

    assertThat(answer.get("appleMessage").asText()).isEqualTo(" /etc/passwd: not found\n");
  }

  @Test
  void hasNoExactTextWhereThereIsNone() {
    String unknown = "fade0c00000000100000000100000018";

    assertThat(parsed("{'op':'decompile','blob':'" + unknown + "'}").get("exactText").isNull())
        .isTrue();
  }

  @Test
  void decompiles() {
    assertThat(answer("{'op':'decompile','blob':'" + ANCHOR_APPLE + "'}"))
        .isEqualTo(answer("{'op':'compile','source':'anchor apple'}"));
  }

  @ParameterizedTest
  @CsvSource({"fade, -67052", "'', -67052", "fade0c00000000100000000300000001, -67051"})
  void answersBadBlobsWithTheirStatus(String blob, int status) {
    JsonNode answer = parsed("{'op':'decompile','blob':'" + blob + "'}");

    assertThat(answer.get("ok").asBoolean(true)).isFalse();
    assertThat(answer.get("status").asInt()).isEqualTo(status);
    assertThat(answer.get("error").asText()).isNotBlank();
  }

  @Test
  void evaluatesInAClosedWorld() {
    JsonNode yes =
        parsed(
            "{'op':'evaluate','source':'identifier a and notarized and info[d] and entitlement[e]',"
                + "'context':{'identifier':'a','notarized':true,"
                + "'info':{'d':{'$date':'20190501000000Z'}},"
                + "'entitlements':{'e':[1,2.5,{'$data':'00ff'},true,null]}}}");
    JsonNode no =
        parsed("{'op':'evaluate','blob':'" + ANCHOR_APPLE + "','context':{'identifier':'a'}}");

    assertThat(no.get("ok").asBoolean()).isTrue();
    assertThat(no.get("satisfied").asBoolean(true)).isFalse();
    assertThat(no.at("/explanation/schema").asText()).isEqualTo("countersign.evaluation/1");
    assertThat(no.at("/explanation/outcome").asText()).isEqualTo("not-satisfied");
    assertThat(yes.get("satisfied").asBoolean()).isTrue();
  }

  @Test
  void answersWhatCannotBeEvaluatedWithItsStatus() {
    JsonNode answer =
        parsed(
            "{'op':'evaluate','blob':'fade0c00000000100000000100000018',"
                + "'context':{'identifier':'a'}}");

    assertThat(answer.get("ok").asBoolean(true)).isFalse();
    assertThat(answer.get("status").asInt()).isEqualTo(-67072);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-1.50",
        "1e400",
        "'x'",
        "'\\u00e9'",
        "null",
        "true",
        "[1, {'a' : [] }]",
        "{'b':null}"
      })
  void repeatsTheIdAsItStands(String id) {
    assertThat(answer("{'op':'nonsense', 'id' : " + id + " }"))
        .startsWith("{\"id\":" + id.replace('\'', '"') + ",\"ok\":false,");
  }

  @Test
  void repeatsTheIdOfARequestThatBreaksOffLater() {
    assertThat(answer("{'id':7,'op':")).startsWith("{\"id\":7,\"ok\":false,\"error\":\"malformed");
  }

  @Test
  void namesNoIdWhereThereIsNone() {
    assertThat(parsed("{'op':'compile','source':'always'}").has("id")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "[]",
        "1",
        "null",
        "{}",
        "{'op':1}",
        "{'op':'x'}",
        "{'op':'compile'}",
        "{'op':'compile','source':1}",
        "{'op':'compile','source':null}",
        "{'op':'compile','source':'a','sourceHex':'61'}",
        "{'op':'compile','sourceHex':'6'}",
        "{'op':'compile','source':'a','mode':'x'}",
        "{'op':'compile','source':'a','source':'b'}",
        "{'id':1,'id':2,'op':'compile','source':'always'}",
        "{'op':'compile','source':'\\ud800'}",
        "{'op':'compile','source':'\\udc00\\ud800'}",
        "{'id':[{'\\ud800':1}],'op':'compile','source':'always'}",
        "{'id':[{'\\udc00':1}],'op':'compile','source':'always'}",
        "{'op':'compile','source':'always'} x",
        "{'op':'compile','source':'always'",
        "{'op':'compile','source':NaN}",
        "{'op':'decompile'}",
        "{'op':'decompile','blob':'zz'}",
        "{'op':'evaluate','source':'always'}",
        "{'op':'evaluate','context':{}}",
        "{'op':'evaluate','source':'always','blob':'00','context':{}}",
        "{'op':'evaluate','source':'always','context':[]}",
        "{'op':'evaluate','source':'always','context':{'identifier':1}}",
        "{'op':'evaluate','source':'always','context':{'cdhash':'00'}}",
        "{'op':'evaluate','source':'always','context':{'platform':1.5}}",
        "{'op':'evaluate','source':'always','context':{'platform':4294967296}}",
        "{'op':'evaluate','source':'always','context':{'certs':['zz']}}",
        "{'op':'evaluate','source':'always','context':{'certs':['00']}}",
        "{'op':'evaluate','source':'always','context':{'certs':[1]}}",
        "{'op':'evaluate','source':'always','context':{'notarized':1}}",
        "{'op':'evaluate','source':'always','context':{'info':{'a':{'$date':'x'}}}}",
        "{'op':'evaluate','source':'always','context':{'info':{'a':{'$data':'x'}}}}",
        "{'op':'evaluate','source':'always','context':{'info':{'a':{'$date':null}}}}",
        "{'op':'evaluate','source':'always','context':{'info':{'a':{'$data':1}}}}",
        "{'op':'evaluate','source':'always','context':{'info':{'$data':'00'}}}",
        "{'op':'evaluate','source':'always','context':{'info':{'a':{'$data':'00','b':1}}}}",
        "{'op':'evaluate','source':'always','context':{'info':{'a':1e999}}}",
        "{'op':'evaluate','source':'always','context':{'info':{'a':99999999999999999999}}}",
        "{'op':'evaluate','source':'always','context':{'trust':{'00':'x'}}}",
        "{'op':'evaluate','source':'always','context':{'trust':{'zz':'root'}}}",
        "{'op':'evaluate','source':'always','context':{'fragments':{'x':'" + ANCHOR_APPLE + "'}}}",
        "{'op':'evaluate','source':'always','context':{'fragments':{'subreq/x':'00'}}}",
      })
  void answersWhatItDoesNotUnderstandWithAnError(String request) {
    JsonNode answer = parsed(request);

    assertThat(answer.get("ok").asBoolean(true)).isFalse();
    assertThat(answer.get("error").asText()).isNotBlank().doesNotContain("internal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'mdoe':'set'                        | mdoe                    | mode",
        "'Source':'x'                        | Source                  | source",
        "'context':{'idenfitier':'a'}        | context.idenfitier      | identifier",
        "'context':{'inTrustCache':true}     | context.inTrustCache    | in_trust_cache",
        "'context':{'info':{'a':{'$dta':'00'}}}    | $dta              | $data",
        "'context':{'info':{'a':[{'$date':'','$dat':''}]}} | $dat      | $date",
      })
  void refusesMisspelledMembersAndNamesTheOneThatIsMeant(
      String member, String found, String meant) {
    String context = member.contains("context") ? "" : ",'context':{}";

    assertThat(
            parsed("{'op':'evaluate','source':'! identifier a'," + member + context + "}")
                .get("error")
                .asText())
        .endsWith("the member \"" + found + "\" is unknown; is \"" + meant + "\" meant?");
  }

  @Test
  void namesAllMembersWhereNoneIsNear() {
    assertThat(parsed("{'op':'compile','source':'always','zzzzzz':1}").get("error").asText())
        .contains("\"zzzzzz\" is unknown", "id, op, mode, source, sourceHex, blob, context");
  }

  @Test
  void takesKeysOfPropertyListsAsTheyAre() {
    assertThat(
            parsed(
                    "{'op':'evaluate','source':'info[idenfitier] exists',"
                        + "'context':{'info':{'idenfitier':'a','$objects':{'$top':1}}}}")
                .get("satisfied")
                .asBoolean())
        .isTrue();
  }

  @Test
  void boundsTheDepthOfARequest() {
    String deep = "[".repeat(100_000);

    assertThat(error("{'op':" + deep + "}")).contains("1000 deep");
    assertThat(error("{'id':" + deep + "}")).contains("1000 deep");
    assertThat(error("{'op':" + "1".repeat(1001) + "}")).contains("1000 characters");
    assertThat(error("{'id':" + "1".repeat(1001) + "}")).contains("1000 characters");
  }

  private static String error(String request) {
    String error = parsed(request).get("error").asText();
    assertThat(error).doesNotContain("Constraints", "Feature", "CTRL", "index");
    return error;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'op':NaN}                                        | malformed JSON near column",
        "{'op':+1}                                         | malformed JSON near column",
        "{'op':01}                                         | malformed JSON near column",
        "{'op':/* */1}                                     | malformed JSON near column",
        "{'op':'\t'}                                       | malformed JSON near column",
        "{'op':'                                           | it ends too early",
        "{'op':'evaluate','blob':'','source':'','context':{}} | not both",
        "{'op':'compile','source':'','sourceHex':''}       | not both",
        "{'op':'evaluate','source':'always','context':{'info':{'a':{'$date':'x'}}}}"
            + " | context.info: $date must be like 20190501000000Z",
      })
  void saysWhatIsWrongInItsOwnWords(String request, String words) {
    assertThat(error(request)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'\\ud800'", "[{'a':'\\ud800'}]", "[['\\ud800 ']]"})
  void refusesAnIdThatNoUtf8CanSpell(String id) {
    assertThat(answer("{'id':" + id + ",'op':'compile','source':'always'}"))
        .startsWith("{\"ok\":false,")
        .contains("surrogate");
  }

  @Test
  void goesOnAfterEveryMistakeInOrder() {
    String tooLong = "{\"source\":\"" + "x".repeat(Batch.MAXIMUM_LENGTH) + "\"}";
    String fine = "{\"id\":9,\"op\":\"compile\",\"source\":\"always\"}";

    List<String> answers =
        CommandRun.withInput(
                fine + "\nnonsense\n\n" + tooLong + "\n" + fine + "\r\n" + fine, "batch")
            .output()
            .lines()
            .toList();

    assertThat(answers).hasSize(6);
    assertThat(answers.get(0)).isEqualTo(answers.get(4)).isEqualTo(answers.get(5));
    assertThat(answers.subList(1, 4)).allMatch(line -> line.startsWith("{\"ok\":false,\"error\""));
    assertThat(answers.get(3)).contains("longer than 16 MiB");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] request = {'{', '"', (byte) 0xc3, '"', ':', '1', '}', '\n'};

    assertThat(CommandRun.withInput(request, "batch").output()).contains("not UTF-8");
  }

  @Test
  void answersInAscii() {
    assertThat(answer("{'op':'compile','source':'identifier \\'\u00e9\\u202e\\''}"))
        .matches("\\p{ASCII}*");
  }
}
