package org.countersign.bindings.corefoundation;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListLimits;
import org.countersign.propertylist.PropertyListReader;

/**
 * An object of the system, and what it holds. Each question asks for the object's type first.
 *
 * <p>Not thread safe: nobody closes an owner while somebody else asks.
 */
public abstract sealed class Reference permits OwnedReference, BorrowedReference {

  static final int UTF_8 = 0x08000100; // kCFStringEncodingUTF8
  static final byte NO = 0;

  private static final long LONG = 4; // kCFNumberSInt64Type
  private static final long BINARY = 200; // kCFPropertyListBinaryFormat_v1_0
  private static final int MAXIMUM_TEXT = 1 << 20;
  private static final int UTF_8_PER_UNIT = 3; // a pair of units takes 4 bytes
  private static final int MAXIMUM_PATH = 16 * 1024;
  private static final int MAXIMUM_VALUES = 100_000;
  private static final Instant EPOCH = Instant.parse("2001-01-01T00:00:00Z");
  private static final double MAXIMUM_SECONDS = 1e12;
  private static final double NANOSECONDS = 1e9;

  final CoreFoundationFunctions functions;

  Reference(CoreFoundationFunctions functions) {
    this.functions = functions;
  }

  /**
   * Returns the address, never null, to call a function of the system with.
   *
   * @throws IllegalStateException if it, or what it was got from, is closed
   */
  public abstract Pointer pointer();

  /** Tells whether this is an object of the type with this number ({@code CFTypeID}). */
  public boolean isOfType(long number) {
    return functions.CFGetTypeID(pointer()) == number;
  }

  /** Tells whether this is a CFString. */
  public boolean isText() {
    return is(ValueKind.STRING);
  }

  /** Tells whether this is a CFDictionary. */
  public boolean isDictionary() {
    return is(ValueKind.DICTIONARY);
  }

  /** Tells whether this is a CFArray. */
  public boolean isArray() {
    return is(ValueKind.ARRAY);
  }

  /** Tells whether this is a CFURL. */
  public boolean isUrl() {
    return is(ValueKind.URL);
  }

  /** Tells whether this is a CFError. */
  public boolean isError() {
    return is(ValueKind.ERROR);
  }

  /**
   * Returns the characters of a CFString, all of them, zeros too.
   *
   * @throws CoreFoundationException if it is none, has more than 2^20 units of UTF-16, or has
   *     halves of characters in it
   */
  public String text() throws CoreFoundationException {
    return decoded(utf8());
  }

  /**
   * Returns the characters of a CFString in UTF-8.
   *
   * @throws CoreFoundationException as {@link #text()} does
   */
  public ByteString utf8() throws CoreFoundationException {
    Pointer string = require(ValueKind.STRING);
    long length = functions.CFStringGetLength(string);
    requireWithin("units of UTF-16", length, MAXIMUM_TEXT);
    byte[] utf8 = new byte[(int) length * UTF_8_PER_UNIT];
    LongByReference used = new LongByReference();
    // What is for files, "external", could begin with a mark that is no part of the text.
    long converted =
        functions.CFStringGetBytes(string, 0, length, UTF_8, NO, NO, utf8, utf8.length, used);
    if (converted != length || used.getValue() < 0 || used.getValue() > utf8.length) {
      throw new CoreFoundationException(
          "of a CFString of " + length + " units of UTF-16 only " + converted + " are characters");
    }
    return ByteString.of(utf8, 0, (int) used.getValue());
  }

  /**
   * Returns the bytes of a CFData.
   *
   * @throws CoreFoundationException if it is none, or longer than {@code maximum}
   */
  public ByteString bytes(int maximum) throws CoreFoundationException {
    Pointer data = require(ValueKind.DATA);
    long length = functions.CFDataGetLength(data);
    requireWithin("bytes", length, maximum);
    if (length == 0) {
      return ByteString.EMPTY;
    }
    Pointer start = functions.CFDataGetBytePtr(data);
    if (start == null) {
      throw new CoreFoundationException("a CFData says that its " + length + " bytes are nowhere");
    }
    return ByteString.of(start.getByteArray(0, (int) length));
  }

  /**
   * Returns the value of a CFNumber that is whole.
   *
   * @throws CoreFoundationException if it is none, or does not fit
   */
  public long number() throws CoreFoundationException {
    LongByReference value = new LongByReference();
    if (functions.CFNumberGetValue(require(ValueKind.NUMBER), LONG, value) == NO) {
      throw new CoreFoundationException("a CFNumber is not a whole number of 64 bits");
    }
    return value.getValue();
  }

  /**
   * Returns what a CFBoolean says.
   *
   * @throws CoreFoundationException if it is none
   */
  public boolean truth() throws CoreFoundationException {
    return functions.CFBooleanGetValue(require(ValueKind.BOOLEAN)) != NO;
  }

  /**
   * Returns the time that a CFDate says.
   *
   * @throws CoreFoundationException if it is none, or says no time within 30,000 years
   */
  public Instant date() throws CoreFoundationException {
    double seconds = functions.CFDateGetAbsoluteTime(require(ValueKind.DATE));
    if (!(Math.abs(seconds) <= MAXIMUM_SECONDS)) { // also what is no number
      throw new CoreFoundationException("a CFDate is " + seconds + " seconds from the year 2001");
    }
    long whole = (long) Math.floor(seconds);
    return EPOCH.plusSeconds(whole).plusNanos((long) ((seconds - whole) * NANOSECONDS));
  }

  /**
   * Returns the path that a CFURL stands for.
   *
   * @throws CoreFoundationException if it is none, or stands for no file
   */
  public String path() throws CoreFoundationException {
    byte[] path = new byte[MAXIMUM_PATH];
    Pointer url = require(ValueKind.URL);
    if (functions.CFURLGetFileSystemRepresentation(url, (byte) 1, path, path.length) == NO) {
      throw new CoreFoundationException("a CFURL does not stand for a file");
    }
    int length = 0;
    while (length < path.length && path[length] != 0) {
      length++;
    }
    return decoded(ByteString.of(path, 0, length));
  }

  /**
   * Returns the values in a CFArray, which has to hold objects.
   *
   * @throws CoreFoundationException if it is none, or holds more than {@code maximum}
   */
  public List<BorrowedReference> elements(int maximum) throws CoreFoundationException {
    Pointer array = require(ValueKind.ARRAY);
    long count = functions.CFArrayGetCount(array);
    requireWithin("values", count, maximum);
    List<BorrowedReference> elements = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      Pointer element = functions.CFArrayGetValueAtIndex(array, i);
      if (element == null) {
        throw new CoreFoundationException("a CFArray holds nothing at " + i);
      }
      elements.add(new BorrowedReference(functions, element, this));
    }
    return elements;
  }

  /**
   * Returns the value of a key in a CFDictionary; empty if there is none.
   *
   * @throws CoreFoundationException if it is no dictionary
   */
  public Optional<BorrowedReference> value(Reference key) throws CoreFoundationException {
    Pointer dictionary = require(ValueKind.DICTIONARY);
    return Optional.ofNullable(functions.CFDictionaryGetValue(dictionary, key.pointer()))
        .map(value -> new BorrowedReference(functions, value, this));
  }

  /**
   * Returns the property list that this is, with all in it.
   *
   * @throws CoreFoundationException if it is none, or longer than so many bytes in the binary form
   */
  public PropertyList propertyList(int maximumBytes) throws CoreFoundationException {
    try (ResultPlace problem = new ResultPlace(functions);
        OwnedReference data =
            problem.orExplain(
                "CFPropertyListCreateData",
                functions.CFPropertyListCreateData(
                    null, pointer(), BINARY, 0, problem.address()))) {
      PropertyListLimits limits = PropertyListLimits.DEFAULT.withMaximumValues(MAXIMUM_VALUES);
      return PropertyListReader.asCoreFoundation()
          .withLimits(limits)
          .read(data.bytes(maximumBytes));
    } catch (MalformedPropertyListException e) {
      throw new CoreFoundationException(
          "a property list of the system cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns the address, of an object that is certainly of this type. */
  final Pointer require(ValueKind wanted) throws CoreFoundationException {
    Pointer pointer = pointer();
    long found = functions.CFGetTypeID(pointer);
    if (found != wanted.number(functions)) {
      throw new CoreFoundationException(
          ValueKind.nameOf(found, functions) + " was found, where " + wanted + " is wanted");
    }
    return pointer;
  }

  private boolean is(ValueKind kind) {
    return isOfType(kind.number(functions));
  }

  private static void requireWithin(String what, long found, long maximum)
      throws CoreFoundationException {
    if (found < 0 || found > maximum) {
      throw new CoreFoundationException(
          "an object of "
              + found
              + " "
              + what
              + " was found, where at most "
              + maximum
              + " are read");
    }
  }

  private static String decoded(ByteString utf8) throws CoreFoundationException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(utf8.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new CoreFoundationException("a text of the system is not UTF-8: " + utf8, e);
    }
  }
}
