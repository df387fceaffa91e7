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

  /** Why bytes were refused. */
  public enum Reason {
    /** They are not in the format, or not of the type that was wanted. */
    MALFORMED,
    /** They go beyond the {@link PropertyListLimits} of the reader. */
    BEYOND_LIMITS,
    /** They declare a document type of their own, with which entities could come. */
    FOREIGN_DOCUMENT_TYPE
  }

  private final transient PropertyListPosition position;
  private final Reason reason;

  MalformedPropertyListException(PropertyListPosition position, String problem) {
    this(position, Reason.MALFORMED, problem);
  }

  MalformedPropertyListException(PropertyListPosition position, Reason reason, String problem) {
    super(position + ": " + problem);
    this.position = position;
    this.reason = reason;
  }

  /** Returns {@link CodeSigningStatus#BAD_DICTIONARY_FORMAT}, -67058, whatever the problem. */
  public CodeSigningStatus status() {
    return CodeSigningStatus.BAD_DICTIONARY_FORMAT;
  }

  /** Returns why the bytes were refused. */
  public Reason reason() {
    return reason;
  }

  /** Returns where in the file the problem is. */
  public PropertyListPosition position() {
    return position;
  }
}
