package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to exhaust the reader: each gets the one exception, soon and in little memory. */
@Timeout(20)
class HostileInputTest {

  private static final PropertyListReader READER = PropertyListReader.asCoreFoundation();

  @ParameterizedTest
  @ValueSource(strings = {"<array>", "<dict><key>a</key>", "<plist>", "<plist><array>"})
  void refusesToNestAHundredThousandDeep(String opening) {
    assertRefused(opening.repeat(100_000), "more than 512 containers are nested");
  }

  @Test
  void nestsAsDeepAsCoreFoundation() throws MalformedPropertyListException {
    String deepest = "<array>".repeat(512) + "<true/>" + "</array>".repeat(512);
    assertThat(XmlText.body(XmlText.read(deepest))).contains("\t".repeat(512) + "<true/>");
    assertRefused("<array>" + deepest + "</array>", "more than 512 containers are nested");
  }

  @Test
  void refusesBinaryNestingBeyondTheDepth() throws MalformedPropertyListException {
    assertThat(READER.read(chain(512))).isInstanceOf(PropertyList.Array.class);
    assertThatThrownBy(() -> READER.read(chain(513)))
        .isInstanceOf(MalformedPropertyListException.class)
        .hasMessageContaining("more than 512 containers are nested");
    assertThatThrownBy(() -> READER.read(chain(60_000)))
        .isInstanceOf(MalformedPropertyListException.class);
  }

  @Test
  void refusesASharedObjectThatLiesTooDeepOnOneOfItsPaths() {
    // The root holds the tail of the chain first, where it is shallow, and then the whole chain.
    BinaryFile file = new BinaryFile().object("a2 0101 0001");
    for (int i = 1; i <= 512; i++) {
      file.object("a1" + reference(i + 1));
    }
    assertThatThrownBy(() -> READER.read(file.object("09").bytes()))
        .isInstanceOf(MalformedPropertyListException.class)
        .hasMessageContaining("more than 512 containers are nested");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><string>&c;</string>",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://localhost/b\">%b;]><string/>",
        "<!DOCTYPE a SYSTEM \"http://localhost/b\"><string>&b;</string>",
      })
  void knowsNoEntitiesToExpandOrFetch(String xml) {
    assertThatThrownBy(() -> XmlText.read(xml)).isInstanceOf(MalformedPropertyListException.class);
  }

  @Test
  void refusesContainersThatHoldThemselves() {
    assertBinaryRefused(new BinaryFile().object("a1 0000"), "holds itself");
    assertBinaryRefused(new BinaryFile().object("a1 0001").object("a1 0000"), "holds itself");
    assertBinaryRefused(new BinaryFile().object("d1 0001 0000").ascii("a"), "holds itself");
    assertBinaryRefused(new BinaryFile().object("d1 0000 0001").ascii("a"), "holds itself");
  }

  @Test
  void refusesASmallFileOfSharedObjectsThatStandsForBillions() {
    BinaryFile bomb = new BinaryFile();
    for (int i = 1; i <= 40; i++) {
      bomb.object("a8" + reference(i).repeat(8));
    }
    assertBinaryRefused(bomb.object("09"), "more than 2000000 values");
  }

  @Test
  void countsKeysThatAreSharedContainers() {
    BinaryFile bomb = new BinaryFile();
    for (int i = 1; i <= 40; i++) {
      bomb.object("d1" + reference(i).repeat(2));
    }
    assertBinaryRefused(bomb.object("09"), "the key of a dictionary must be a string");
  }

  @Test
  void refusesObjectsThatOverlap() {
    // Every second object is a long string that begins within the one before.
    int strings = 2_000;
    int characters = 5 * strings;
    StringBuilder content = new StringBuilder();
    BinaryFile file = new BinaryFile().object("af 11 07d0" + references(1, strings));
    int first = 8 + 4 + 2 * strings;
    for (int i = 0; i < strings; i++) {
      content.append("5f12").append(HexFormat.of().toHexDigits(characters));
      file.objectAt(first + 6 * i);
    }
    file.object(content + "41".repeat(characters));
    assertBinaryRefused(file, "the objects overlap");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 32, 1L << 31, Integer.MAX_VALUE, 1 << 20})
  void allocatesNothingForDeclaredCounts(long count) {
    BinaryFile file = new BinaryFile().object("09");
    assertThatThrownBy(() -> READER.read(file.bytes(count, 9)))
        .isInstanceOf(MalformedPropertyListException.class);
    assertThatThrownBy(() -> READER.read(file.bytes(1, count)))
        .isInstanceOf(MalformedPropertyListException.class);
    for (char kind : "456ad".toCharArray()) {
      BinaryFile declared =
          new BinaryFile().object(kind + "f13" + HexFormat.of().toHexDigits(count));
      assertThatThrownBy(() -> READER.read(declared.bytes()))
          .isInstanceOf(MalformedPropertyListException.class);
    }
  }

  @Test
  void holdsTheLimits() {
    byte[] xml = XmlText.utf8("<plist><array><array><true/></array><true/></array></plist>");
    PropertyListLimits limits = new PropertyListLimits(xml.length, 2, 4);
    assertThatCode(() -> READER.withLimits(limits).read(xml)).doesNotThrowAnyException();
    assertThatThrownBy(() -> READER.withLimits(limits.withMaximumBytes(xml.length - 1)).read(xml))
        .hasMessage("line 1, column 1: the file has 59 bytes, the limit is 58");
    assertThatThrownBy(() -> READER.withLimits(limits.withMaximumDepth(1)).read(xml))
        .hasMessage("line 1, column 22: more than 1 containers are nested");
    assertThatThrownBy(() -> READER.withLimits(limits.withMaximumValues(3)).read(xml))
        .hasMessage("line 1, column 37: there are more than 3 values");
  }

  @Test
  void holdsTheLimitsInBinary() {
    byte[] file = new BinaryFile().object("a2 0001 0002").object("a1 0002").object("09").bytes();
    PropertyListLimits limits = new PropertyListLimits(file.length, 2, 4);
    assertThatCode(() -> READER.withLimits(limits).read(file)).doesNotThrowAnyException();
    assertThatThrownBy(() -> READER.withLimits(limits.withMaximumBytes(file.length - 1)).read(file))
        .hasMessageContaining("the limit is");
    assertThatThrownBy(() -> READER.withLimits(limits.withMaximumDepth(1)).read(file))
        .hasMessageContaining("more than 1 containers are nested");
    assertThatThrownBy(() -> READER.withLimits(limits.withMaximumValues(3)).read(file))
        .hasMessageContaining("more than 3 values");
  }

  @Test
  void refusesLimitsThatWouldNotBound() {
    PropertyListLimits limits = PropertyListLimits.DEFAULT;
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withMaximumBytes(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withMaximumDepth(513));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withMaximumValues(1 << 25));
  }

  @Test
  void readsALargeCodeResourcesInAMoment() {
    byte[] file = codeResources(40_000);
    assertThat(file).hasSizeGreaterThan(5_000_000);
    assertTimeout(
        Duration.ofSeconds(3), // generous for a busy machine; usually a tenth of a second
        () -> assertThat(READER.readDictionary(file).entries()).hasSize(1));
  }

  private static byte[] codeResources(int files) {
    StringBuilder xml = new StringBuilder("<plist><dict><key>files2</key><dict>");
    for (int i = 0; i < files; i++) {
      xml.append("<key>Resources/en.lproj/")
          .append(i)
          .append(".strings</key>\n<dict>\n")
          .append("<key>hash2</key>\n<data>\nTWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcmsuIQ==\n</data>\n")
          .append("<key>optional</key>\n<true/>\n</dict>\n");
    }
    return XmlText.utf8(xml.append("</dict></dict></plist>").toString());
  }

  private static byte[] chain(int arrays) {
    BinaryFile file = new BinaryFile();
    for (int i = 1; i <= arrays; i++) {
      file.object("a1" + reference(i));
    }
    return file.object("09").bytes();
  }

  private static String reference(int index) {
    return HexFormat.of().toHexDigits((short) index);
  }

  private static String references(int from, int count) {
    StringBuilder references = new StringBuilder();
    for (int i = 0; i < count; i++) {
      references.append(reference(from + i));
    }
    return references.toString();
  }

  private static void assertRefused(String xml, String why) {
    assertThatThrownBy(() -> XmlText.read(xml))
        .isInstanceOf(MalformedPropertyListException.class)
        .hasMessageContaining(why);
  }

  private static void assertBinaryRefused(BinaryFile file, String why) {
    assertThatThrownBy(() -> READER.read(file.bytes()))
        .isInstanceOf(MalformedPropertyListException.class)
        .hasMessageContaining(why);
  }
}
