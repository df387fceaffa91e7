package org.countersign.bindings.corefoundation;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.bindings.library.SystemLibrary;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListWriter;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of CoreFoundation, and takes over those that other functions make. Thread safe; what
 * it returns is not.
 */
public final class CoreFoundation {

  private static final String KEY_CALLBACKS = "kCFTypeDictionaryKeyCallBacks";
  private static final String VALUE_CALLBACKS = "kCFTypeDictionaryValueCallBacks";

  private final CoreFoundationFunctions functions;
  private final Pointer keyCallBacks;
  private final Pointer valueCallBacks;

  private CoreFoundation(SystemLibrary library) {
    this.functions = library.allFunctions(CoreFoundationFunctions.class);
    this.keyCallBacks = library.requiredVariable(KEY_CALLBACKS);
    this.valueCallBacks = library.requiredVariable(VALUE_CALLBACKS);
  }

  /**
   * Returns the CoreFoundation in a library.
   *
   * @throws UnsupportedOperationException if it lacks anything that is called here
   */
  public static CoreFoundation in(SystemLibrary library) {
    return new CoreFoundation(library);
  }

  /**
   * Makes a CFString.
   *
   * @throws IllegalArgumentException if the text has halves of characters in it
   * @throws CoreFoundationException if the system makes none
   */
  public OwnedReference text(String text) throws CoreFoundationException {
    byte[] utf8 = utf8(text);
    return created(
        "CFStringCreateWithBytes",
        functions.CFStringCreateWithBytes(null, utf8, utf8.length, Reference.UTF_8, Reference.NO));
  }

  /**
   * Makes a CFData.
   *
   * @throws CoreFoundationException if the system makes none
   */
  public OwnedReference data(ByteString bytes) throws CoreFoundationException {
    return created(
        "CFDataCreate", functions.CFDataCreate(null, bytes.toByteArray(), bytes.length()));
  }

  /**
   * Makes a CFURL for a file or a directory, which need not be there.
   *
   * @param path taken as absolute
   * @throws CoreFoundationException if the system makes none
   */
  public OwnedReference file(Path path) throws CoreFoundationException {
    byte[] utf8 = utf8(path.toAbsolutePath().toString());
    return created(
        "CFURLCreateFromFileSystemRepresentation",
        functions.CFURLCreateFromFileSystemRepresentation(null, utf8, utf8.length, Reference.NO));
  }

  /**
   * Makes a CFDictionary, which keeps its keys and values itself.
   *
   * @throws CoreFoundationException if the system makes none
   */
  public OwnedReference dictionary(Map<? extends Reference, ? extends Reference> entries)
      throws CoreFoundationException {
    OwnedReference dictionary =
        created(
            "CFDictionaryCreateMutable",
            functions.CFDictionaryCreateMutable(null, 0, keyCallBacks, valueCallBacks));
    try {
      entries.forEach(
          (key, value) ->
              functions.CFDictionarySetValue(dictionary.pointer(), key.pointer(), value.pointer()));
    } catch (IllegalStateException closed) {
      dictionary.close();
      throw closed;
    }
    return dictionary;
  }

  /**
   * Makes the values of a property list.
   *
   * @throws CoreFoundationException if the system makes none
   */
  public OwnedReference propertyList(PropertyList value) throws CoreFoundationException {
    try (ResultPlace problem = result();
        OwnedReference xml = data(ByteString.of(PropertyListWriter.toXml(value)))) {
      Pointer made =
          functions.CFPropertyListCreateWithData(null, xml.pointer(), 0, null, problem.address());
      return problem.orExplain("CFPropertyListCreateWithData", made);
    }
  }

  /** Returns a place for what another function creates or copies. */
  public ResultPlace result() {
    return new ResultPlace(functions);
  }

  /**
   * Takes over what another function created or copied and returned.
   *
   * @param function its name
   * @throws CoreFoundationException if it is null
   */
  public OwnedReference created(String function, @Nullable Pointer pointer)
      throws CoreFoundationException {
    return OwnedReference.created(functions, pointer, function);
  }

  /**
   * Returns the object that an exported constant refers to, such as the key of a dictionary; empty
   * if this system does not have it.
   */
  public Optional<BorrowedReference> constant(SystemLibrary library, String symbol) {
    return library
        .variable(symbol)
        .map(variable -> variable.getPointer(0))
        .map(object -> new BorrowedReference(functions, object, null));
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text with halves of characters in it", e);
    }
  }
}
