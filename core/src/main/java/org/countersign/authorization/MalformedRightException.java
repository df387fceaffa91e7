package org.countersign.authorization;

import org.countersign.CodeSigningStatus;
import org.jspecify.annotations.Nullable;

/**
 * Bytes are no definition of a right, or no policy. The message is one printable line that names
 * the rule and, where there is one, the place in the file.
 */
public final class MalformedRightException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ValidationRule rule;

  MalformedRightException(ValidationRule rule, String problem, @Nullable Throwable cause) {
    super(rule + ": " + problem, cause);
    this.rule = rule;
  }

  /** Returns the rule that is broken: {@link ValidationRule#E1} or {@link ValidationRule#E13}. */
  public ValidationRule rule() {
    return rule;
  }

  /** Returns {@link CodeSigningStatus#BAD_DICTIONARY_FORMAT}, -67058, whatever the problem. */
  public CodeSigningStatus status() {
    return CodeSigningStatus.BAD_DICTIONARY_FORMAT;
  }
}
