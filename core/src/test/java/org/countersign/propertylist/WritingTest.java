package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList.Array;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.countersign.propertylist.PropertyList.DataValue;
import org.countersign.propertylist.PropertyList.Dictionary;
import org.countersign.propertylist.PropertyList.NullValue;
import org.countersign.propertylist.PropertyList.StringValue;
import org.countersign.propertylist.PropertyList.UidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {

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
        "10-policy",
      })
  void printsWhatApplesToolsPrintedByteForByte(String name) throws Exception {
    byte[] file = resource(name);
    assertThat(PropertyListWriter.toXml(PropertyListReader.asCoreFoundation().read(file)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(new String(file, StandardCharsets.UTF_8));
  }

  @Test
  void saysWhereATruncatedFileEnds() throws IOException {
    byte[] file = resource("09-truncated");
    assertThatThrownBy(() -> PropertyListReader.asCoreFoundation().read(file))
        .isInstanceOf(MalformedPropertyListException.class)
        .hasMessage(
            "line 9, column 28: expected </string> for the tag at line 9, column 3, found \"</str\"");
  }

  @Test
  void printsContainersAsAppleDoes() {
    Dictionary dictionary =
        Dictionary.empty()
            .with("z<&>\"'", Array.of(new BooleanValue(true), Array.of(), Dictionary.empty()))
            .with("a", new StringValue("é\r\n😀"));
    assertThat(XmlText.written(dictionary))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
                + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                + "<plist version=\"1.0\">\n"
                + "<dict>\n"
                + "\t<key>z&lt;&amp;&gt;\"'</key>\n"
                + "\t<array>\n"
                + "\t\t<true/>\n"
                + "\t\t<array/>\n"
                + "\t\t<dict/>\n"
                + "\t</array>\n"
                + "\t<key>a</key>\n"
                + "\t<string>é\r\n😀</string>\n"
                + "</dict>\n"
                + "</plist>\n");
  }

  @ParameterizedTest
  @CsvSource({"0, 76", "1, 68", "2, 60", "7, 20", "8, 12", "9, 12", "12, 12"})
  void wrapsDataAtApplesColumn(int depth, int width) {
    PropertyList value = new DataValue(ByteString.of(new byte[109]));
    for (int i = 0; i < depth; i++) {
      value = Array.of(value);
    }
    String tabs = "\t".repeat(Math.min(depth, 8));
    String[] lines = XmlText.body(value).split("\n");
    assertThat(lines[depth]).isEqualTo("\t".repeat(depth) + "<data>");
    assertThat(lines[depth + 1]).isEqualTo(tabs + "A".repeat(width));
    int full = 148 / width;
    assertThat(lines[depth + 1 + full]).isEqualTo(tabs + "A".repeat(146 - full * width) + "==");
    assertThat(lines[depth + 2 + full]).isEqualTo("\t".repeat(depth) + "</data>");
  }

  @Test
  void printsNoEmptyLineForDataThatFillsItsLinesOrHasNone() {
    assertThat(XmlText.body(new DataValue(ByteString.of(new byte[57]))))
        .isEqualTo("<data>\n" + "A".repeat(76) + "\n</data>\n");
    assertThat(XmlText.body(new DataValue(ByteString.EMPTY))).isEqualTo("<data>\n</data>\n");
  }

  @Test
  void printsAUidAsAppleDoes() {
    assertThat(XmlText.body(new UidValue(7)))
        .isEqualTo("<dict>\n\t<key>CF$UID</key>\n\t<integer>7</integer>\n</dict>\n");
  }

  @Test
  void refusesWhatXmlCannotSay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyListWriter.toXml(Array.of(new NullValue())))
        .withMessage("a null has no form in an XML property list");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyListWriter.toXml(new StringValue("a\uD83D")))
        .withMessage("a string holds an unpaired surrogate");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream file = WritingTest.class.getResourceAsStream(name + ".plist")) {
      return Objects.requireNonNull(file, name).readAllBytes();
    }
  }
}
