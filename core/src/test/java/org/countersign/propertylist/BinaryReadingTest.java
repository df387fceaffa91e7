package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList.Array;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.countersign.propertylist.PropertyList.DataValue;
import org.countersign.propertylist.PropertyList.DateValue;
import org.countersign.propertylist.PropertyList.Dictionary;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyList.NullValue;
import org.countersign.propertylist.PropertyList.RealValue;
import org.countersign.propertylist.PropertyList.StringValue;
import org.countersign.propertylist.PropertyList.UidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader makes of binary property lists; the tables follow CFBinaryPList.c. */
class BinaryReadingTest {

  private static final PropertyListReader READER = PropertyListReader.asCoreFoundation();

  @ParameterizedTest
  @CsvSource({
    "10 ff, 255",
    "11 ffff, 65535",
    "12 ffffffff, 4294967295",
    "13 ffffffffffffffff, -1",
    "13 8000000000000000, -9223372036854775808",
    "14 0000000000000000 8000000000000000, 9223372036854775808",
    "14 ffffffffffffffff ffffffffffffffff, 18446744073709551615",
  })
  void readsIntegers(String object, String text) throws MalformedPropertyListException {
    assertThat(scalar(object)).isEqualTo(new IntegerValue(text));
  }

  @ParameterizedTest
  @CsvSource({
    "22 3f000000, 0.5",
    "22 3dcccccd, 0.10000000149011612",
    "23 3fb999999999999a, 0.1",
    "23 7ff0000000000000, Infinity",
    "23 7ff8000000000001, NaN",
  })
  void readsReals(String object, double value) throws MalformedPropertyListException {
    assertThat(scalar(object)).isEqualTo(RealValue.of(value));
  }

  @Test
  void readsTheOtherScalars() throws MalformedPropertyListException {
    assertThat(scalar("00")).isEqualTo(new NullValue());
    assertThat(scalar("08")).isEqualTo(new BooleanValue(false));
    assertThat(scalar("09")).isEqualTo(new BooleanValue(true));
    assertThat(scalar("40")).isEqualTo(new DataValue(ByteString.EMPTY));
    assertThat(scalar("4f 10 02 cafe")).isEqualTo(new DataValue(ByteString.hex("cafe")));
    assertThat(scalar("52 41e9")).isEqualTo(new StringValue("Aé"));
    assertThat(scalar("62 d83d de00")).isEqualTo(new StringValue("😀"));
    assertThat(scalar("61 d83d")).isEqualTo(new StringValue("\uD83D"));
    assertThat(scalar("80 07")).isEqualTo(new UidValue(7));
    assertThat(scalar("87 00000000ffffffff")).isEqualTo(new UidValue(0xFFFF_FFFFL));
  }

  @ParameterizedTest
  @CsvSource({
    "33 0000000000000000, 2001-01-01T00:00:00Z",
    "33 3fe0000000000000, 2001-01-01T00:00:00.5Z",
    "33 bfe0000000000000, 2000-12-31T23:59:59.5Z",
  })
  void readsDates(String object, Instant moment) throws MalformedPropertyListException {
    assertThat(scalar(object)).isEqualTo(DateValue.of(moment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "07",
        "0f",
        "15 00",
        "15" + "00000000000000000000000000000000" + "00000000000000000000000000000000",
        "21 0000",
        "24 00",
        "32 00000000",
        "33 7ff8000000000000",
        "33 7e37e43c8800759c",
        "70",
        "90",
        "88 000000000100000000",
        "84 0100000000",
        "c0",
        "b0",
        "e0",
        "f0",
        "51",
        "62 0041",
        "4f",
        "4f 20",
        "4f 13 ffffffffffffffff",
        "4f 13 7fffffffffffffff",
        "4f 12 80000000",
        "5f 10",
        "af 10 80",
        "df 13 4000000000000000",
        "a1 0001",
        "a1 ffff"
      })
  void refusesObjects(String object) {
    assertThatThrownBy(() -> scalar(object))
        .isInstanceOf(MalformedPropertyListException.class)
        .hasMessageMatching("offset [0-9]+: .+");
  }

  @Test
  void readsContainersInOrder() throws MalformedPropertyListException {
    byte[] file =
        new BinaryFile()
            .object("d2 0001 0002 0003 0004")
            .ascii("z")
            .ascii("a")
            .object("a2 0002 0004")
            .object("09")
            .bytes();
    Dictionary dictionary = READER.readDictionary(file);
    assertThat(dictionary.entries())
        .containsExactly(
            Map.entry("z", Array.of(new StringValue("a"), new BooleanValue(true))),
            Map.entry("a", new BooleanValue(true)));
  }

  @Test
  void letsTheFirstOfEqualKeysCountAsCoreFoundationDoes() throws MalformedPropertyListException {
    byte[] file =
        new BinaryFile()
            .object("d2 0001 0002 0003 0004")
            .ascii("a")
            .ascii("a")
            .object("08")
            .object("09")
            .bytes();
    assertThat(READER.readDictionary(file).entries())
        .containsExactly(Map.entry("a", new BooleanValue(false)));
    assertThatThrownBy(() -> READER.strictly().read(file))
        .hasMessage("offset 19: this key stands in the dictionary twice");
  }

  @Test
  void refusesKeysThatAreNoStrings() {
    byte[] file = new BinaryFile().object("d1 0001 0001").object("10 01").bytes();
    assertThatThrownBy(() -> READER.read(file))
        .hasMessage("offset 13: the key of a dictionary must be a string");
  }

  @Test
  void acceptsEveryLastCharacterOfTheVersionAsCoreFoundationDoes() throws Exception {
    byte[] file = new BinaryFile().object("09").bytes();
    file[7] = 'x';
    assertThat(READER.read(file)).isEqualTo(new BooleanValue(true));
    file[6] = '1';
    assertThatThrownBy(() -> READER.read(file)).isInstanceOf(MalformedPropertyListException.class);
  }

  @Test
  void tellsTheOffsetsOfValuesAndKeys() throws MalformedPropertyListException {
    byte[] file = new BinaryFile().object("d1 0001 0002").ascii("a").ascii("bc").bytes();
    LocatedPropertyList root = READER.readLocated(file);
    assertThat(root.position()).isEqualTo(new PropertyListPosition.Binary(8));
    assertThat(root.positionOfKey("a")).contains(new PropertyListPosition.Binary(13));
    LocatedPropertyList value = root.get("a").orElseThrow();
    assertThat(value.position()).isEqualTo(new PropertyListPosition.Binary(15));
    assertThat(value.positionOfCharacter(1)).isEqualTo(new PropertyListPosition.Binary(15));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 9, 0", // no reference size
    "0, 1, 9, 0", // no offset size
    "1, 1, 8, 0", // a table where the first object should be
    "1, 1, 11, 0", // a table that leaves a gap
    "1, 1, 9, 1", // a top object that is not there
    "1, 1, -1, 0",
    "1, 1, 9, -1",
  })
  void refusesTrailers(int offsetSize, int referenceSize, long table, long top) {
    byte[] good = smallest(1, 1, 9, 0);
    assertThat(catchThrowableOfType(MalformedPropertyListException.class, () -> READER.read(good)))
        .isNull();
    byte[] bad = smallest(offsetSize, referenceSize, table, top);
    assertThatThrownBy(() -> READER.read(bad)).isInstanceOf(MalformedPropertyListException.class);
  }

  @Test
  void refusesAnyTruncation() {
    byte[] whole = new BinaryFile().object("a2 0001 0002").ascii("a").object("10 05").bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] truncated = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> READER.read(truncated))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(MalformedPropertyListException.class);
    }
  }

  private static byte[] smallest(int offsetSize, int referenceSize, long table, long top) {
    return ByteBuffer.allocate(42)
        .put(XmlText.utf8("bplist00"))
        .put((byte) 9)
        .put((byte) 8)
        .put(new byte[6])
        .put((byte) offsetSize)
        .put((byte) referenceSize)
        .putLong(1)
        .putLong(top)
        .putLong(table)
        .array();
  }

  private static PropertyList scalar(String object) throws MalformedPropertyListException {
    return READER.read(new BinaryFile().object(object).bytes());
  }
}
