package org.countersign.propertylist;

import static org.countersign.propertylist.BinaryObjectTable.malformed;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.countersign.ByteString;

/** Reads the objects of a binary property list that refer to no others. */
final class BinaryScalar {

  private static final int FALSE = 8;
  private static final int TRUE = 9;
  private static final long EPOCH = 978_307_200; // 2001-01-01T00:00:00Z in Unix seconds
  private static final double FARTHEST_DATE = 3e16; // seconds, within nine-digit years
  private static final double NANOSECONDS = 1e9;

  private BinaryScalar() {}

  static PropertyList read(byte[] file, BinaryObjectTable table, BinaryMarker marker)
      throws MalformedPropertyListException {
    int content = marker.content();
    return switch (marker.kind()) {
      case BinaryMarker.SINGLE -> single(marker);
      case BinaryMarker.INTEGER -> integer(marker, table.sized(content, marker.count()));
      case BinaryMarker.REAL -> real(marker, table.sized(content, marker.count()));
      case BinaryMarker.DATE -> date(marker, table.sized(content, marker.count()));
      case BinaryMarker.UID -> uid(marker, table.sized(content, marker.count()));
      case BinaryMarker.DATA ->
          new PropertyList.DataValue(ByteString.of(file, content, marker.end()));
      case BinaryMarker.ASCII -> // CoreFoundation, too, takes bytes beyond ASCII for Latin-1
          new PropertyList.StringValue(
              new String(file, content, marker.count(), StandardCharsets.ISO_8859_1));
      case BinaryMarker.UTF_16 -> new PropertyList.StringValue(utf16(table, marker));
      default -> throw new AssertionError(marker);
    };
  }

  private static PropertyList single(BinaryMarker marker) throws MalformedPropertyListException {
    return switch (marker.detail()) {
      case 0 -> new PropertyList.NullValue();
      case FALSE -> new PropertyList.BooleanValue(false);
      case TRUE -> new PropertyList.BooleanValue(true);
      default -> throw unknown(marker, "value");
    };
  }

  /** One, two and four bytes are unsigned, eight signed; of sixteen only the low eight count. */
  private static PropertyList integer(BinaryMarker marker, long bits)
      throws MalformedPropertyListException {
    if (marker.count() > 16) {
      throw unknown(marker, "integer");
    }
    BigInteger value = marker.count() == 16 ? IntegerText.unsigned(bits) : BigInteger.valueOf(bits);
    return new PropertyList.IntegerValue(value.toString());
  }

  private static PropertyList real(BinaryMarker marker, long bits)
      throws MalformedPropertyListException {
    return switch (marker.count()) {
      case Float.BYTES -> PropertyList.RealValue.of(Float.intBitsToFloat((int) bits));
      case Double.BYTES -> PropertyList.RealValue.of(Double.longBitsToDouble(bits));
      default -> throw unknown(marker, "real");
    };
  }

  private static PropertyList date(BinaryMarker marker, long bits)
      throws MalformedPropertyListException {
    if (marker.count() != Double.BYTES) {
      throw unknown(marker, "date");
    }
    double seconds = Double.longBitsToDouble(bits);
    if (!(Math.abs(seconds) < FARTHEST_DATE)) { // nor is it so for a NaN
      throw malformed(marker.content(), "the date is out of range");
    }
    long whole = (long) Math.floor(seconds);
    long nanoseconds = (long) ((seconds - whole) * NANOSECONDS);
    return PropertyList.DateValue.of(Instant.ofEpochSecond(EPOCH + whole, nanoseconds));
  }

  private static PropertyList uid(BinaryMarker marker, long bits)
      throws MalformedPropertyListException {
    try {
      return new PropertyList.UidValue(bits);
    } catch (IllegalArgumentException e) {
      throw malformed(marker.content(), String.valueOf(e.getMessage()));
    }
  }

  private static String utf16(BinaryObjectTable table, BinaryMarker marker) {
    char[] units = new char[marker.count()];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) table.sized(marker.content() + 2 * i, Character.BYTES);
    }
    return new String(units); // unpaired surrogates stay
  }

  private static MalformedPropertyListException unknown(BinaryMarker marker, String what) {
    return malformed(
        marker.content() - 1,
        "no " + what + " has the marker kind " + marker.kind() + " with length " + marker.detail());
  }
}
