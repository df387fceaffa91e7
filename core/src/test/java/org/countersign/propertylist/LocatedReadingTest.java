package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.propertylist.PropertyListPosition.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocatedReadingTest {

  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <plist version="1.0">
      <dict>
      \t<key>😀</key><true/>
      \t<key>requirement</key>
      \t<string>anchor apple</string>
      \t<key>list</key>
      \t<array><integer>1</integer> <real>2</real></array>
      </dict>
      </plist>
      """;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void tellsLinesAndColumnsWhateverEndsALine(String end) throws MalformedPropertyListException {
    LocatedPropertyList root = XmlText.located(XML.replace("\n", end));
    assertThat(root.position()).isEqualTo(new Text(3, 1));
    assertThat(root.positionOfKey("😀")).contains(new Text(4, 2));
    assertThat(root.get("😀").orElseThrow().position()).isEqualTo(new Text(4, 15));
    assertThat(root.positionOfKey("requirement")).contains(new Text(5, 2));
    assertThat(root.get("requirement").orElseThrow().position()).isEqualTo(new Text(6, 2));
    LocatedPropertyList list = root.get("list").orElseThrow();
    assertThat(list.children())
        .extracting(LocatedPropertyList::position)
        .containsExactly(new Text(8, 9), new Text(8, 30));
    assertThat(list.children().get(1)).hasToString("2 at line 8, column 30");
    assertThat(root.children()).hasSize(3).element(2).isSameAs(list);
  }

  @Test
  void countsColumnsBehindAByteOrderMarkFromOne() throws MalformedPropertyListException {
    assertThat(XmlText.located("\uFEFF<string/>").position()).isEqualTo(new Text(1, 1));
  }

  @Test
  void hasNothingForAbsentKeysOrOtherTypes() throws MalformedPropertyListException {
    LocatedPropertyList root = XmlText.located(XML);
    assertThat(root.get("absent")).isEmpty();
    assertThat(root.positionOfKey("absent")).isEmpty();
    assertThat(root.get("list").orElseThrow().get("absent")).isEmpty();
    assertThat(root.get("😀").orElseThrow().children()).isEmpty();
  }

  @Test
  void pointsAtTheKeyThatCountsWhereOneStandsTwice() throws MalformedPropertyListException {
    LocatedPropertyList root =
        XmlText.located("<dict>\n<key>a</key>\n<true/>\n<key>a</key>\n<false/>\n</dict>");
    assertThat(root.positionOfKey("a")).contains(new Text(4, 1));
    assertThat(root.get("a").orElseThrow().position()).isEqualTo(new Text(5, 1));
  }

  @ParameterizedTest
  @CsvSource({
    // <string x="y">a&amp;<![CDATA[&b]]>&#x1F600;é😀c</string>
    "0, 15",
    "1, 16",
    "2, 30",
    "3, 31",
    "4, 35",
    "5, 35",
    "6, 44",
    "7, 45",
    "8, 45",
    "9, 47",
    "10, 48",
  })
  void tellsWhereACharacterOfAStringCameFrom(int index, int column)
      throws MalformedPropertyListException {
    LocatedPropertyList string =
        XmlText.located("<string x=\"y\">a&amp;<![CDATA[&b]]>&#x1F600;é😀c</string>");
    assertThat(string.value()).isEqualTo(new PropertyList.StringValue("a&&b😀é😀c"));
    assertThat(string.positionOfCharacter(index)).isEqualTo(new Text(1, column));
  }

  @Property
  void tellsTheColumnOfEveryCharacterOfPlainText(@ForAll("plain") String text)
      throws MalformedPropertyListException {
    LocatedPropertyList string = XmlText.located("<string>" + text + "</string>");
    for (int i = 0; i <= text.length(); i++) {
      boolean low = i > 0 && i < text.length() && Character.isLowSurrogate(text.charAt(i));
      assertThat(string.positionOfCharacter(i)).isEqualTo(new Text(1, 9 + (low ? i - 1 : i)));
    }
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.of("a", "é", "€", "😀", " ", "]")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Test
  void tellsTheEndOfAnEmptyString() throws MalformedPropertyListException {
    assertThat(XmlText.located("<string></string>").positionOfCharacter(0))
        .isEqualTo(new Text(1, 9));
    assertThat(XmlText.located("\n <string/>").positionOfCharacter(0)).isEqualTo(new Text(2, 2));
  }

  @Test
  void refusesCharactersThatAreNotThere() throws MalformedPropertyListException {
    LocatedPropertyList string = XmlText.located("<string>a</string>");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> string.positionOfCharacter(2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> string.positionOfCharacter(-1));
    LocatedPropertyList bool = XmlText.located("<true/>");
    assertThatIllegalStateException().isThrownBy(() -> bool.positionOfCharacter(0));
  }

  @Test
  void doesNotSeeWhatHappensToTheBytesAfterwards() throws MalformedPropertyListException {
    byte[] file = XmlText.utf8("\n<string>a</string>");
    LocatedPropertyList string = PropertyListReader.asCoreFoundation().readLocated(file);
    Arrays.fill(file, (byte) '\n');
    assertThat(string.position()).isEqualTo(new Text(2, 1));
  }
}
