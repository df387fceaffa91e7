package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.Array;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.countersign.propertylist.PropertyList.DataValue;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyList.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerDictionaryTest {

  @Test
  void readsEveryKindOfValue() throws Exception {
    PropertyList.Dictionary dictionary =
        decode(
            dictionary(
                entry("a", "0101ff")
                    + entry("b", value("b0", entry("c", "0201ff") + entry("d", "0c02c3a9")))
                    + entry("e", value("30", "010100" + "040200ff" + "02087fffffffffffffff"))));
    assertThat(dictionary.entries())
        .containsExactly(
            Map.entry("a", new BooleanValue(true)),
            Map.entry(
                "b",
                PropertyList.Dictionary.empty()
                    .with("c", IntegerValue.of(-1))
                    .with("d", new StringValue("é"))),
            Map.entry(
                "e",
                Array.of(
                    new BooleanValue(false),
                    new DataValue(ByteString.hex("00ff")),
                    IntegerValue.of(Long.MAX_VALUE))));
  }

  @Test
  void readsTheFormWithoutVersion() throws Exception {
    assertThat(decode(value("31", entry("a", "0c0162") + entry("c", value("31", "")))).entries())
        .containsExactly(
            Map.entry("a", new StringValue("b")), Map.entry("c", PropertyList.Dictionary.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', beyond the end",
    "7003020101, beyond the end",
    "7005 020102 b000, version 2",
    "7006 02020001 b000, an integer that is not in its shortest form",
    "7006 0202ff80 b000, an integer that is not in its shortest form",
    "7005 020101 3000, 'tag 0x30, where 0xb0 is wanted for a dictionary'",
    "7005 020101 b000 00, 1 bytes follow",
    "7007 020101 b000 0500, 2 bytes follow",
    "7080 020101 b000 0000, shortest form",
    "708105 020101 b000, shortest form",
    "70820005 020101 b000, shortest form",
    "708400000005 020101 b000, shortest form",
    "30020500, 'tag 0x30, where 0x70 is wanted for a version and a dictionary'",
    "700d 020101 b008 3006 0c0161 010101, neither 00 nor FF",
    "700c 020101 b007 3005 0c0161 0500, tag 0x05",
    "700c 020101 b007 3005 0c0161 0200, integer of 0 bytes",
    "700d 020101 b008 3006 0c01ff 0101ff, not UTF-8",
    "700a 020101 b005 3003 0c0161, beyond the end",
    "700d 020101 b008 3006 020161 0101ff, wanted for a key",
    "7015 020101 b010 3006 0c0161 0101ff 3006 0c0161 010100, the same key twice",
    "700f 020101 b00a 3008 0c0161 0101ff 0500, 2 bytes follow",
  })
  void refusesEverythingElse(String der, String message) {
    assertThatThrownBy(() -> decode(der))
        .isInstanceOf(MalformedSignatureException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesDeepNesting() {
    String deep = "0101ff";
    for (int i = 0; i < 40; i++) {
      deep = value("30", deep);
    }
    String tooDeep = dictionary(entry("a", deep));
    assertThatThrownBy(() -> decode(tooDeep)).hasMessageContaining("more than 32 levels");
  }

  @Test
  void refusesEveryLengthThatIsTooShort() {
    byte[] bytes = MadeUpCode.hex(dictionary(entry("a", "0101ff")));
    for (int length = 0; length < bytes.length; length++) {
      byte[] shortened = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> DerDictionary.decode(window(shortened)))
          .isInstanceOf(MalformedSignatureException.class);
    }
  }

  @Property
  void randomBytesAreReadOrMalformed(@ForAll @Size(max = 100) byte[] bytes) {
    try {
      assertThat(DerDictionary.decode(window(bytes))).isNotNull();
    } catch (MalformedSignatureException documented) {
      assertThat(documented.where()).isEqualTo("dictionary");
    }
  }

  private static String dictionary(String entries) {
    return value("70", "020101" + value("b0", entries));
  }

  private static String entry(String key, String value) {
    return value("30", value("0c", ByteString.utf8(key).toHex()) + value);
  }

  private static String value(String tag, String content) {
    int length = content.replace(" ", "").length() / 2;
    return tag + String.format(Locale.ROOT, length < 128 ? "%02x" : "81%02x", length) + content;
  }

  private static PropertyList.Dictionary decode(String hex) throws MalformedSignatureException {
    return DerDictionary.decode(window(MadeUpCode.hex(hex)));
  }

  private static ByteWindow window(byte[] bytes) {
    return ByteWindow.ofSignature("dictionary", bytes);
  }
}
