package org.countersign.propertylist;

import org.countersign.CodeSigningStatus;

/**
 * Bytes are no property list, or one beyond the limits.
 *
 * <p>The message says where, what was found and what was wanted, on one line without anything a
 * terminal would interpret.
 */
public final class MalformedPropertyListException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient PropertyListPosition position;

  MalformedPropertyListException(PropertyListPosition position, String problem) {
    super(position + ": " + problem);
    this.position = position;
  }

  /** Returns {@link CodeSigningStatus#BAD_DICTIONARY_FORMAT}, -67058, whatever the problem. */
  public CodeSigningStatus status() {
    return CodeSigningStatus.BAD_DICTIONARY_FORMAT;
  }

  /** Returns where in the file the problem is. */
  public PropertyListPosition position() {
    return position;
  }
}
