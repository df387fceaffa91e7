package org.countersign.authorization;

import java.util.Optional;

/**
 * The status codes of Authorization Services (Apple's header {@code Authorization.h}) and what they
 * mean when rights are written. Codes never change their meaning.
 */
public enum AuthorizationStatus {
  /** 0. */
  SUCCESS(0, "errAuthorizationSuccess", "done; also for removing a right that is not there"),
  /** -60001. */
  INVALID_SET(-60001, "errAuthorizationInvalidSet", "the set of rights is invalid"),
  /** -60002. */
  INVALID_REF(-60002, "errAuthorizationInvalidRef", "the authorization reference is invalid"),
  /** -60003. */
  INVALID_TAG(-60003, "errAuthorizationInvalidTag", "the tag is invalid"),
  /** -60004. */
  INVALID_POINTER(
      -60004,
      "errAuthorizationInvalidPointer",
      "a name or definition is missing, or the definition is neither a string nor a dictionary"),
  /** -60005. */
  DENIED(
      -60005,
      "errAuthorizationDenied",
      "denied, or there is no such right; also for a delegate that does not exist, a mechanism that"
          + " cannot be read, a wildcard, rule, protected or config. name, more than 100 rights of"
          + " one creator, and extract-password from others than root"),
  /** -60006. */
  CANCELED(-60006, "errAuthorizationCanceled", "the user dismissed the password sheet"),
  /** -60007. */
  INTERACTION_NOT_ALLOWED(
      -60007,
      "errAuthorizationInteractionNotAllowed",
      "a password would be needed and nobody can be asked: run it as root, or in a session with a"
          + " screen"),
  /** -60008. */
  INTERNAL(
      -60008,
      "errAuthorizationInternal",
      "authd cannot be reached or failed; at login, a mechanism could not be created"),
  /** -60009. */
  EXTERNALIZE_NOT_ALLOWED(
      -60009, "errAuthorizationExternalizeNotAllowed", "the external form was refused"),
  /** -60010. */
  INTERNALIZE_NOT_ALLOWED(
      -60010, "errAuthorizationInternalizeNotAllowed", "the external form was refused"),
  /** -60011. */
  INVALID_FLAGS(-60011, "errAuthorizationInvalidFlags", "the flags are invalid"),
  /** -60031. */
  TOOL_EXECUTE_FAILURE(
      -60031, "errAuthorizationToolExecuteFailure", "the privileged tool could not run"),
  /** -60032. */
  TOOL_ENVIRONMENT_ERROR(
      -60032, "errAuthorizationToolEnvironmentError", "the privileged tool gave a bad status"),
  /** -60033. */
  BAD_ADDRESS(-60033, "errAuthorizationBadAddress", "the socket address is not from 0 to 1023");

  private final int code;
  private final String constantName;
  private final String meaning;

  AuthorizationStatus(int code, String constantName, String meaning) {
    this.code = code;
    this.constantName = constantName;
    this.meaning = meaning;
  }

  /** Returns the number. */
  public int code() {
    return code;
  }

  /** Returns the name of the constant in Apple's header. */
  public String constantName() {
    return constantName;
  }

  /** Returns what it means, in half a sentence. */
  public String meaning() {
    return meaning;
  }

  /** Returns the status of this number; -60012 to -60030 are not defined. */
  public static Optional<AuthorizationStatus> ofCode(int code) {
    for (AuthorizationStatus status : values()) {
      if (status.code == code) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /** Returns name and number as people write them: {@code errAuthorizationDenied (-60005)}. */
  @Override
  public String toString() {
    return constantName + " (" + code + ")";
  }
}
