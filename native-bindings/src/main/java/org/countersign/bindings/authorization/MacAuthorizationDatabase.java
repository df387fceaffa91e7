package org.countersign.bindings.authorization;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.countersign.ByteString;
import org.countersign.authorization.AuthorizationDatabase;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.AuthorizationStatus;
import org.countersign.authorization.RightDefinition;
import org.countersign.bindings.corefoundation.CoreFoundation;
import org.countersign.bindings.corefoundation.CoreFoundationException;
import org.countersign.bindings.corefoundation.OwnedReference;
import org.countersign.bindings.corefoundation.ResultPlace;
import org.countersign.bindings.library.MacLibraries;
import org.countersign.propertylist.PropertyListWriter;

/**
 * The authorization database of this Mac, through {@code AuthorizationRightGet}, {@code
 * AuthorizationRightSet} and {@code AuthorizationRightRemove} (Apple's {@code AuthorizationDB.h}).
 *
 * <p>Reading takes no privilege. Writing and removing are done by root without a question; for
 * others the system may show a password sheet, or refuse with -60007 where it cannot. A call has no
 * time limit: it lasts as long as {@code authd} does, or the sheet stands.
 *
 * <p>The property list that is read has the same values as that of {@code security authorizationdb
 * read}; the order of its keys and the digits of its real numbers may be others. A right that is
 * created is recorded with the signing identifier of this process, which is that of the Java
 * launcher unless the program has its own; an unsigned process leaves none and, for a new name too,
 * needs what changing an old one needs.
 *
 * <p>Tested against a make-believe Security.framework, not verified on a Mac but for reading, which
 * is compared with {@code security} where the tests run on one. Immutable and thread safe.
 */
public final class MacAuthorizationDatabase implements AuthorizationDatabase {

  private static final int NO_FLAGS = 0; // kAuthorizationFlagDefaults
  private static final int MAXIMUM_BYTES = 1 << 20;

  private final AuthorizationFunctions functions;
  private final CoreFoundation coreFoundation;

  private MacAuthorizationDatabase(
      AuthorizationFunctions functions, CoreFoundation coreFoundation) {
    this.functions = functions;
    this.coreFoundation = coreFoundation;
  }

  /**
   * Returns the database of this Mac.
   *
   * @throws UnsupportedOperationException if this is no Mac
   */
  public static MacAuthorizationDatabase ofThisMac() {
    return of(MacLibraries.ofThisMac());
  }

  /** Returns the database behind these libraries. */
  static MacAuthorizationDatabase of(MacLibraries libraries) {
    return new MacAuthorizationDatabase(
        libraries.security().allFunctions(AuthorizationFunctions.class),
        CoreFoundation.in(libraries.coreFoundation()));
  }

  @Override
  public ByteString readBytes(String name) throws AuthorizationException, IOException {
    byte[] rightName = zeroTerminated(name);
    ResultPlace place = coreFoundation.result();
    requireSuccess(functions.AuthorizationRightGet(rightName, place.address()));
    try (OwnedReference definition = place.take("AuthorizationRightGet")) {
      if (!definition.isDictionary()) {
        throw new IOException("the definition of a right is no dictionary");
      }
      return ByteString.of(PropertyListWriter.toXml(definition.propertyList(MAXIMUM_BYTES)));
    } catch (CoreFoundationException e) {
      throw new IOException("the definition of a right cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void write(RightDefinition definition) throws AuthorizationException, IOException {
    byte[] rightName = zeroTerminated(definition.name());
    try (OwnedReference dictionary = coreFoundation.propertyList(definition.entries())) {
      authorized(
          authorization ->
              functions.AuthorizationRightSet(
                  authorization,
                  rightName,
                  dictionary.pointer(),
                  null, // a description key would overwrite default-prompt
                  null,
                  null));
    } catch (CoreFoundationException e) {
      throw new IOException("nothing was written: " + e.getMessage(), e);
    }
  }

  @Override
  public void remove(String name) throws AuthorizationException, IOException {
    byte[] rightName = zeroTerminated(name);
    try {
      authorized(authorization -> functions.AuthorizationRightRemove(authorization, rightName));
    } catch (AuthorizationException refusal) {
      if (!isDenial(refusal) || isThere(rightName)) {
        throw refusal;
      }
    }
  }

  private static boolean isDenial(AuthorizationException refusal) {
    return refusal.status().filter(AuthorizationStatus.DENIED::equals).isPresent();
  }

  /** Tells whether the system has a right or rule of this name; anybody may read it. */
  private boolean isThere(byte[] rightName) {
    return functions.AuthorizationRightGet(rightName, null) != AuthorizationStatus.DENIED.code();
  }

  /** A function that takes a reference and returns a status. */
  @FunctionalInterface
  private interface Change {
    int apply(Pointer authorization);
  }

  /** Calls a function with a reference made of nothing: the system asks for rights by itself. */
  private void authorized(Change change) throws AuthorizationException, IOException {
    PointerByReference place = new PointerByReference();
    requireSuccess(functions.AuthorizationCreate(null, null, NO_FLAGS, place));
    Pointer authorization = place.getValue();
    if (authorization == null) {
      throw new IOException("AuthorizationCreate says that it succeeded, but gave nothing");
    }
    int status;
    try {
      status = change.apply(authorization);
    } finally {
      // Whatever it answers, there is nothing left to do, and the change is made or not.
      functions.AuthorizationFree(authorization, NO_FLAGS);
    }
    requireSuccess(status);
  }

  private static void requireSuccess(int status) throws AuthorizationException {
    if (status != AuthorizationStatus.SUCCESS.code()) {
      throw new AuthorizationException(status);
    }
  }

  /** Returns a name as C takes it. One that C would take for another is refused. */
  private static byte[] zeroTerminated(String name) throws AuthorizationException {
    try {
      if (name.indexOf('\0') < 0) {
        ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name + '\0'));
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        return bytes;
      }
    } catch (CharacterCodingException halfCharacter) {
      // refused below
    }
    throw AuthorizationException.withoutCode("no right can have the name \"" + name + "\"");
  }
}
