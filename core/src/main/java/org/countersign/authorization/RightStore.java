package org.countersign.authorization;

import java.io.IOException;
import java.util.Optional;
import org.countersign.ByteString;

/**
 * Where definitions of rights come from and go to: the database of a system, or a file.
 *
 * <p>An implementation moves property lists and understands nothing of them: what it reads is
 * parsed here, in one way for all. Implementations say whether they are thread safe; nobody else
 * keeps a right from changing between two calls.
 */
public interface RightStore {

  /**
   * Returns the property list that defines the right or rule of exactly this name, XML or binary,
   * byte for byte as it stands.
   *
   * @throws AuthorizationException if there is none (-60005, the same as for denied), or the
   *     database cannot be reached
   * @throws IOException if there is no answer in time, or one that makes no sense
   */
  ByteString readBytes(String name) throws AuthorizationException, IOException;

  /**
   * Returns the definition of the right or rule of exactly this name.
   *
   * @throws AuthorizationException if there is none (-60005, the same as for denied), or the
   *     database cannot be reached
   * @throws MalformedRightException if the answer is no definition
   * @throws IOException if there is no answer in time, or one that makes no sense
   */
  default RightDefinition read(String name)
      throws AuthorizationException, MalformedRightException, IOException {
    return RightDefinition.read(name, readBytes(name).toByteArray());
  }

  /**
   * Creates or replaces a right.
   *
   * @throws AuthorizationException if it is refused, with a status or without one
   * @throws IOException if there is no answer in time, or one that makes no sense; whether the
   *     right was written is then unknown
   */
  void write(RightDefinition definition) throws AuthorizationException, IOException;

  /**
   * Returns the signing identifier that is recorded with the rights this store creates; empty if
   * none is, or nobody can tell.
   */
  default Optional<String> creator() {
    return Optional.empty();
  }
}
