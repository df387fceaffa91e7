package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.propertylist.XmlText.read;
import static org.countersign.propertylist.XmlText.utf8;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.propertylist.PropertyList.Array;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.countersign.propertylist.PropertyList.DataValue;
import org.countersign.propertylist.PropertyList.Dictionary;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyList.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader makes of XML; the tables follow CoreFoundation's CFPropertyList.c. */
class XmlReadingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <plist><string>a</string></plist>                         | a
          <plist version="1.0"><string>a</string></plist>           | a
          <string>a</string>                                        | a
          <plist><key>a</key></plist>                               | a
          ` \n\t<?xml version="1.0"?><plist><string>a</string></plist>` | a
          <plist><string>a</string></plist></array>trailing         | a
          <!-- - --><plist><!-- <b> --><string>a</string></plist>   | a
          <plist><?php a > b ?><string>a</string><?x?></plist>      | a
          <plist><plist><string>a</string></plist></plist>          | a
          <string x='y'>a</string >                                 | a
          <string/>                                                 | ``
          <string />                                                | ``
          <string></string>                                         | ``
          <string>&lt;&gt;&amp;&quot;&apos;</string>                | <>&"'
          <string>&#65;&#x42;&#x1F600;&#00000067;</string>          | AB😀C
          <string><![CDATA[<a>&amp;]]]]><![CDATA[>]]></string>      | <a>&amp;]]>
          <string>ä€😀</string>                                     | ä€😀
          """)
  void readsStrings(String xml, String text) throws MalformedPropertyListException {
    assertThat(read(xml)).isEqualTo(new StringValue(text));
  }

  @Test
  void normalisesNothingInStrings() throws MalformedPropertyListException {
    assertThat(read("<string> a\r\nb\tc\u0001\u0000 </string>"))
        .isEqualTo(new StringValue(" a\r\nb\tc\u0001\u0000 "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "bplist",
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE plist",
        "<!doctype plist><string/>",
        "<!DOCTYPE plist [<!ENTITY a \"b\">]><string/>",
        "<!DOCTYPE plist [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><string>&a;</string>",
        "<!-- a <string/>",
        "<!----><string/>",
        "<?><string/>",
        "<?xml <string/>",
        "<plist/>",
        "<plist></plist>",
        "<plist><string/><string/></plist>",
        "<plist><string/>",
        "<plist><string/></dict></plist>",
        "</plist>",
        "<>a</>",
        "< string>a</string>",
        "<string/ >",
        "<String>a</String>",
        "<strin",
        "<string>a</strin>",
        "<string>a</strings>",
        "<string>a</string",
        "<string>a<b/></string>",
        "<string>a<!-- b --></string>",
        "<string>a<![CDATA[b]]</string>",
        "<string>a<?b?></string>",
        "<string>a & b</string>",
        "<string>&nbsp;</string>",
        "<string>&amp</string>",
        "<string>&#;</string>",
        "<string>&#x;</string>",
        "<string>&#xD800;</string>",
        "<string>&#x110000;</string>",
        "<string>&#x80000041;</string>",
        "<string>&#000000065;</string>",
        "<string>&#12",
        "<array>text</array>",
        "<array><![CDATA[a]]></array>",
        "<dict><string>a</string></dict>",
        "<dict><key>a</key></dict>",
        "<dict><plist><key>a</key></plist><string/></dict>",
        "<set/>",
        "<true>a</true>",
        "<true> </true>",
        "<data/>",
        "<date/>",
        "<real/>",
        "<integer/>",
        "{ a = b; }",
        "{\"a\": 1}",
        "// !$*UTF8*$!\n(a, b)",
      })
  void refuses(String xml) {
    MalformedPropertyListException refused =
        catchThrowableOfType(MalformedPropertyListException.class, () -> read(xml));
    assertThat(refused).hasMessageMatching("line [0-9]+, column [0-9]+: .+");
    assertThat(refused.status()).isEqualTo(CodeSigningStatus.BAD_DICTIONARY_FORMAT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                        | 1 | 1  | plutil -convert xml1
          <array>\\n\\t<string>a</array>            | 2 | 11 | expected </string> for the tag at line 2, column 2, found "</array>"
          <dict>\\r<key>a</key>\\r\\n</dict>        | 2 | 1  | this key has no value
          <array><null/></array>                    | 1 | 8  | no property list has the tag "<null/>"
          <array>😀</array>                         | 1 | 8  | expected a tag, found "😀</array>"
          <string>😀&b;</string>                    | 1 | 11 | write a plain & as &amp;
          <array><integer>1a</integer></array>      | 1 | 17 | character 2 of the integer is not a decimal digit
          <array>                                   | 1 | 8  | found the end of the file
          """)
  void saysWhereAndWhy(String xml, int line, int column, String why) {
    MalformedPropertyListException refused =
        catchThrowableOfType(
            MalformedPropertyListException.class,
            () -> read(xml.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r")));
    assertThat(refused.position()).isEqualTo(new PropertyListPosition.Text(line, column));
    assertThat(refused).hasMessageContaining(why);
  }

  @Test
  void keepsHostileTextOutOfMessages() {
    assertThat(
            catchThrowableOfType(
                MalformedPropertyListException.class,
                () -> read("<array><\u001B[2Jerror: accepted\u202E></array>")))
        .hasMessage(
            "line 1, column 8: no property list has the tag \"<\\u{1B}[2Jerror: accepted\\u{202E}>\"");
  }

  @Test
  void keepsTheOrderOfKeysAndOfSeveralTypes() throws MalformedPropertyListException {
    Dictionary dictionary =
        (Dictionary)
            read(
                "<dict><key>z</key><true/><key>a</key><false></false><key/><array/>"
                    + "<key>m</key><array><dict/><integer>1</integer></array></dict>");
    assertThat(dictionary.entries())
        .containsExactly(
            Map.entry("z", new BooleanValue(true)),
            Map.entry("a", new BooleanValue(false)),
            Map.entry("", Array.of()),
            Map.entry("m", Array.of(Dictionary.empty(), IntegerValue.of(1))));
  }

  @Test
  void letsTheLastOfEqualKeysCountAsCoreFoundationDoes() throws MalformedPropertyListException {
    String xml = "<dict><key>a</key><true/><key>b</key><true/><key>a</key><false/></dict>";
    assertThat(((Dictionary) read(xml)).find("a")).isEqualTo(new BooleanValue(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<dict><key>a</key><true/><key>&#97;</key><true/></dict>",
        "<plist><dict/></plist></plist>",
        "<dict/><dict/>",
        "<dict/>a",
      })
  void strictlyRefusesWhatReadersUnderstandDifferently(String xml)
      throws MalformedPropertyListException {
    assertThat(read(xml)).isInstanceOf(Dictionary.class);
    assertThat(
            catchThrowableOfType(
                MalformedPropertyListException.class,
                () -> PropertyListReader.asCoreFoundation().strictly().read(utf8(xml))))
        .isNotNull();
  }

  @Test
  void strictlyAcceptsBlanksAndCommentsAtTheEnd() throws MalformedPropertyListException {
    byte[] xml = utf8("<plist><dict/></plist>\n<!-- a --><?b?>\n");
    assertThat(PropertyListReader.asCoreFoundation().strictly().readDictionary(xml))
        .isEqualTo(Dictionary.empty());
  }

  @Test
  void refusesAnotherRootWhereADictionaryIsWanted() {
    assertThat(
            catchThrowableOfType(
                MalformedPropertyListException.class,
                () -> PropertyListReader.asCoreFoundation().readDictionary(utf8("<array/>"))))
        .hasMessage("line 1, column 1: the property list is no dictionary, but another value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "refused",
      textBlock =
          """
          ''              | ''
          AQID            | 010203
          ' A Q\tI-D* '   | 010203
          AQI=            | 0102
          AQ==            | 01
          AQ= =           | 01
          AQ=-=           | 0100
          AQIDB           | 010203
          AQID====        | 01020300
          AQ==AQID        | 01010203
          AQä=            | refused
          AQ&#61;=        | 010eb5
          """)
  void readsDataAsForgivinglyAsCoreFoundation(String base64, String hex) throws Exception {
    String xml = "<data>" + base64 + "</data>";
    if (hex == null) {
      assertThat(catchThrowableOfType(MalformedPropertyListException.class, () -> read(xml)))
          .isNotNull();
    } else {
      assertThat(read(xml)).isEqualTo(new DataValue(ByteString.hex(hex)));
    }
  }

  @Test
  void refusesMalformedUtf8InStrings() {
    byte[] xml = "<string>\u00C3\u0028</string>".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
            catchThrowableOfType(
                MalformedPropertyListException.class,
                () -> PropertyListReader.asCoreFoundation().read(xml)))
        .hasMessage("line 1, column 9: this text is not well-formed UTF-8");
  }
}
