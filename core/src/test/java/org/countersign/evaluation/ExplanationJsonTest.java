package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.countersign.ByteString;
import org.countersign.code.SigningInformation;
import org.countersign.json.JsonWriter;
import org.junit.jupiter.api.Test;

class ExplanationJsonTest {

  @Test
  void hasTheDocumentedShape() {
    SigningInformation code =
        SigningInformation.builder("arm64").identifier(ByteString.utf8("b\n\"")).build();
    assertThat(MadeUpCode.evaluate("! always or identifier a", code).toJson())
        .isEqualTo(
            """
            {"schema":"countersign.evaluation/1","outcome":"not-satisfied","satisfied":false,\
            "status":{"code":-67050,"name":"errSecCSReqFailed"},"basis":"facts","slices":[\
            {"architecture":"arm64","outcome":"not-satisfied","explanation":\
            {"kind":"or","clause":"or","outcome":"not-satisfied","children":[\
            {"kind":"not","clause":"not","outcome":"not-satisfied","children":[\
            {"kind":"condition","clause":"always","outcome":"satisfied"}]},\
            {"kind":"condition","clause":"identifier a","outcome":"not-satisfied",\
            "found":"\\"b\\\\n\\\\\\"\\"","wanted":"\\"a\\""}]}}],"advice":[{"id":"another-identifier",\
            "text":"\\"b\\\\n\\\\\\"\\" is not \\"a\\": this is another program.\
             See codesign -dv PATH for the identifier of yours."}]}\
            """);
  }

  @Property
  void everyTextComesBackAndOnlyInAscii(@ForAll String text) {
    String json = new JsonWriter().beginObject().name("text").value(text).endObject().toString();
    assertThat(json.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    assertThat(EvaluationVectors.object(json)).containsEntry("text", text);
  }

  @Test
  void commasStandBetweenValuesOnly() {
    JsonWriter json = new JsonWriter().beginArray();
    json.value(1).value(true).beginArray().endArray().beginObject().endObject().value("x");
    assertThat(json.endArray()).hasToString("[1,true,[],{},\"x\"]");
  }
}
