package org.countersign.bindings.mac;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;

/**
 * What Security.framework answered to one question. Only {@link #isYes()} is a yes, and what was
 * asked decides what it is worth: see {@link MacStaticCode} and {@link MacCode} for what their
 * checks leave out. Only the system's answer makes one. Immutable and thread safe.
 */
public final class AppleVerdict {

  /** What to do about {@linkplain #isOfTooOldASystem() an old system}. */
  static final String UPDATE =
      "update this Mac: running code is checked with a flag that macOS has from 11.3 on";

  private static final String OF_RUNNING_CODE = "SecCodeCheckValidity";

  private final String question;
  private final int code;
  private final String message;
  private final Map<String, List<String>> details;

  /**
   * Notes an answer.
   *
   * @param question the function that answered
   * @param details by labels for people; printable
   */
  AppleVerdict(String question, int code, String message, Map<String, List<String>> details) {
    this.question = Objects.requireNonNull(question);
    this.code = code;
    this.message = PrintableText.escape(message);
    this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** Returns the function that answered, such as {@code SecCodeCheckValidityWithErrors}. */
  public String question() {
    return question;
  }

  /** Returns the {@code OSStatus}: 0 is yes, and every other number is no. */
  public int code() {
    return code;
  }

  /** Returns the system's own sentence about the code; printable, empty if it has none. */
  public String message() {
    return message;
  }

  /**
   * Returns what the system said besides, such as which resource was altered: by labels for people,
   * all printable, unmodifiable.
   */
  public Map<String, List<String>> details() {
    return details;
  }

  /** Tells whether the system answered yes. */
  public boolean isYes() {
    return code == CodeSigningStatus.SUCCESS.code();
  }

  /**
   * Tells whether a requirement is what failed ({@code errSecCSReqFailed}): the code is valid so
   * far, and not what the requirement demands.
   */
  public boolean isRequirementFailure() {
    return code == CodeSigningStatus.REQ_FAILED.code();
  }

  /**
   * Returns the status with this code; {@link CodeSigningStatus#INTERNAL_ERROR} for a code that is
   * not among them, which is a no as well.
   */
  public CodeSigningStatus status() {
    return known().orElse(CodeSigningStatus.INTERNAL_ERROR);
  }

  private Optional<CodeSigningStatus> known() {
    return CodeSigningStatus.ofCode(code);
  }

  /**
   * Returns the answer for people: a line with code and meaning, one for each detail, then, if it
   * is no, what usually causes it and what to do. Lines end in {@code \n}.
   */
  public String explain() {
    StringBuilder text = new StringBuilder(toString()).append('\n');
    details.forEach(
        (label, texts) ->
            texts.forEach(
                each -> text.append("  ").append(label).append(": ").append(each).append('\n')));
    if (!isYes()) {
      for (String cause : advice()) {
        text.append("advice: ").append(cause).append('\n');
      }
    }
    return text.toString();
  }

  private List<String> advice() {
    if (known().isEmpty()) {
      return List.of("ask the system what it means: security error " + code);
    }
    return isOfTooOldASystem() ? List.of(UPDATE) : status().usualCauses();
  }

  /** Tells whether the system does not know the flag by which running code is checked. */
  boolean isOfTooOldASystem() {
    return status() == CodeSigningStatus.INVALID_FLAGS && question.startsWith(OF_RUNNING_CODE);
  }

  /** Returns question, code and meaning in one printable line. */
  @Override
  public String toString() {
    String meaning =
        known()
            .map(status -> status + ": " + (isYes() ? "yes" : status.meaning()))
            .orElse("status " + code);
    boolean saysMore = !isYes() && !message.isEmpty();
    return question + " answered " + meaning + (saysMore ? " (\"" + message + "\")" : "");
  }
}
