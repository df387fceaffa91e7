package org.countersign.requirement;

import org.countersign.CodeSigningStatus;

/** Somebody's bytes are not a requirement, or not one that can be understood. */
public final class MalformedRequirementException extends Exception {

  private static final long serialVersionUID = 1;

  private final CodeSigningStatus status;

  MalformedRequirementException(CodeSigningStatus status, String message) {
    super(message);
    this.status = status;
  }

  static MalformedRequirementException invalid(String message) {
    return new MalformedRequirementException(CodeSigningStatus.REQ_INVALID, message);
  }

  static MalformedRequirementException unsupported(String message) {
    return new MalformedRequirementException(CodeSigningStatus.REQ_UNSUPPORTED, message);
  }

  /**
   * Returns the status that Apple's functions answer for such bytes: {@link
   * CodeSigningStatus#REQ_INVALID} or {@link CodeSigningStatus#REQ_UNSUPPORTED}.
   */
  public CodeSigningStatus status() {
    return status;
  }
}
