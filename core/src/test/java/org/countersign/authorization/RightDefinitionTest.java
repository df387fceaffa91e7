package org.countersign.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.XMLPropertyListParser;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Specification 4: reading and emitting property lists; rules E1 and E13")
class RightDefinitionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-console-sonoma",
        "02-console-two-plugins",
        "03-right-with-requirement",
        "04-k-of-n",
        "05-user-class",
        "06-malformed-values",
        "07-malformed-class",
        "08-unusable-mechanism",
        "10-policy"
      })
  void comesBackByteForByte(String sample) {
    byte[] file = Samples.bytes(sample);

    assertThat(Samples.right("a.b", file).toXml()).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"470991139.20000899", "-0", "1e21", "nan", "+infinity", "700000000", "0.10"})
  void keepsTheSpellingOfReals(String real) {
    RightDefinition definition = Samples.of("a.b", "<key>created</key><real>" + real + "</real>");

    assertThat(Samples.xml(definition)).contains("<real>" + real + "</real>");
  }

  @Test
  void keepsTheEmptyKeyAndBooleansAndUnknownKeys() {
    RightDefinition definition =
        Samples.of(
            "a.b",
            "<key>default-prompt</key><dict><key></key><string>x</string></dict>"
                + "<key>x</key><integer>1</integer><key>y</key><true/>");

    assertThat(Samples.xml(definition)).contains("<key></key>", "<integer>1</integer>", "<true/>");
  }

  @Test
  void keepsTheOrderOfKeysUnlessTheyAreToBeSorted() {
    RightDefinition definition =
        Samples.of("a.b", "<key>b</key><true/><key>a</key><true/><key>C</key><true/>");

    assertThat(definition.entries().entries().keySet()).containsExactly("b", "a", "C");
    assertThat(definition.withSortedKeys().entries().entries().keySet())
        .containsExactly("C", "a", "b");
  }

  @Test
  void readsBinaryPropertyLists() throws Exception {
    byte[] binary =
        BinaryPropertyListWriter.writeToArray(
            XMLPropertyListParser.parse(Samples.bytes("02-console-two-plugins")));

    assertThat(Samples.right(RightDefinition.LOGIN_CONSOLE, binary))
        .isEqualTo(Samples.login("02-console-two-plugins"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void readsEncodingsWithAByteOrderMark(String encoding) {
    String text = new String(Samples.bytes("03-right-with-requirement"), UTF_8);
    String declared = text.replace("\"UTF-8\"", '"' + encoding.replaceFirst("[BL]E$", "") + '"');
    byte[] file = ('\ufeff' + declared).getBytes(Charset.forName(encoding));

    assertThat(Samples.right("a.b", file).toXml())
        .isEqualTo(Samples.bytes("03-right-with-requirement"));
  }

  @Test
  void readsTenThousandMechanisms() throws Exception {
    String elements =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "<string>Plugin" + i + ":run</string>")
            .collect(Collectors.joining());
    RightDefinition definition =
        Samples.of("a.b", "<key>mechanisms</key><array>" + elements + "</array>");

    MechanismList list = definition.mechanisms();
    assertThat(list.size()).isEqualTo(10_000);
    assertThat(
            Insertion.of(
                    List.of(Samples.CHECK), Placement.before(Mechanism.parse("Plugin9999:run")))
                .applyTo(list)
                .indexOf(Samples.CHECK))
        .isEqualTo(9_999);
  }

  @Test
  void saysWhereATruncatedFileEnds() {
    assertThatExceptionOfType(MalformedRightException.class)
        .isThrownBy(() -> RightDefinition.read("a.b", Samples.bytes("09-truncated")))
        .withMessageContaining("E1")
        .withMessageContaining("line 9");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "E1, nonsense",
    "E1, <array/>",
    "E1, <dict><key>a</key></dict>",
    "E1, <dict><key>a</key><true/><key>a</key><false/></dict>",
    "E1, <dict/><dict/>",
    "E1, <dict><key>a</key><string>&#1;</string></dict>",
    "E1, <dict><key>a&#x1b;</key><string>b</string></dict>",
    "E1, <dict><key>a</key><string>&undeclared;</string></dict>",
  })
  void refusesWhatIsNoDictionary(ValidationRule rule, String root) {
    assertRefused(rule, Samples.plist(root));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE plist [<!ENTITY a \"b\">]><plist><dict/></plist>",
        "<!DOCTYPE plist [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]><plist><dict/></plist>",
        "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
            + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\" [<!ENTITY a \"b\">]>"
            + "<plist><dict/></plist>",
        "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://example.com/a.dtd\">"
            + "<plist><dict/></plist>",
        "<!DOCTYPE plist SYSTEM \"http://example.com/a.dtd\"><plist><dict/></plist>"
      })
  void refusesForeignDocumentTypes(String xml) {
    assertRefused(ValidationRule.E13, xml.getBytes(UTF_8));
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    String deep = "<dict><key>a</key>" + "<array>".repeat(33) + "</array>".repeat(33) + "</dict>";
    assertRefused(ValidationRule.E13, Samples.plist(deep));
    String deeper =
        "<dict><key>a</key>" + "<array>".repeat(600) + "</array>".repeat(600) + "</dict>";
    assertRefused(ValidationRule.E13, Samples.plist(deeper));
    String longText = "<dict><key>a</key><string>" + "x".repeat(1 << 20) + "</string></dict>";
    assertRefused(ValidationRule.E13, Samples.plist(longText));
  }

  @Test
  void refusesBinaryPropertyListsThatAreTooDeep() throws Exception {
    NSObject value = new NSString("deep");
    for (int i = 0; i < 33; i++) {
      value = new NSArray(value);
    }
    NSDictionary root = new NSDictionary();
    root.put("a", value);

    assertRefused(ValidationRule.E13, BinaryPropertyListWriter.writeToArray(root));
  }

  @Test
  void comparesAsAuthdWould() {
    RightDefinition console = Samples.console();
    assertThat(console.isEquivalentTo(stored(console))).isTrue();
    assertThat(console.isEquivalentTo(changed(console, "modified"))).isTrue();
    assertThat(console.isEquivalentTo(changed(console, "created"))).isTrue();
    RightDefinition recorded = Samples.login("03-right-with-requirement");
    assertThat(recorded.isEquivalentTo(changed(recorded, "identifier"))).isTrue();
    assertThat(recorded.isEquivalentTo(changed(recorded, "requirement"))).isTrue();
    assertThat(Samples.login("06-malformed-values").withSortedKeys())
        .matches(sorted -> sorted.isEquivalentTo(Samples.login("06-malformed-values")));
    assertThat(console.isEquivalentTo(changed(console, "shared"))).as("default true").isTrue();
    assertThat(console.isEquivalentTo(changed(console, "tries"))).as("default 10000").isTrue();
    assertThat(console.isEquivalentTo(changed(console, "version"))).isFalse();
    assertThat(console.isEquivalentTo(changed(console, "comment"))).isFalse();
    assertThat(console.isEquivalentTo(Samples.login("02-console-two-plugins"))).isFalse();
    assertThat(Samples.of("a", "<key>rule</key><string>b</string>"))
        .matches(
            one ->
                one.isEquivalentTo(
                    Samples.of("a", "<key>rule</key><array><string>b</string></array>")));
  }

  private static RightDefinition stored(RightDefinition definition) {
    return new RightDefinition(
        definition.name(), StoredRight.of(definition).entries().orElseThrow());
  }

  private static RightDefinition changed(RightDefinition definition, String key) {
    return new RightDefinition(definition.name(), definition.entries().without(key));
  }

  private static void assertRefused(ValidationRule rule, byte[] file) {
    assertThatExceptionOfType(MalformedRightException.class)
        .isThrownBy(() -> RightDefinition.read("a.b", file))
        .satisfies(malformed -> assertThat(malformed.rule()).isEqualTo(rule));
  }
}
