package org.countersign.peer;

import java.io.Serial;
import java.util.Objects;
import org.countersign.CodeSigningStatus;
import org.jspecify.annotations.Nullable;

/** There is no evidence of who the peer is, and so the peer is rejected. */
public final class PeerEvidenceException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final RejectionReason reason;

  /**
   * Says why there is none.
   *
   * @param message what was found and what was wanted, in a sentence; it need not be printable
   */
  public PeerEvidenceException(RejectionReason reason, String message) {
    this(reason, message, null);
  }

  /** Says why there is none, and what caused it. */
  public PeerEvidenceException(RejectionReason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason);
  }

  /**
   * Returns what to throw when the operating system refuses: the reason is that of the {@linkplain
   * RejectionReason#of status}, the message says what the status means and what usually causes it.
   * A status that is not in {@link CodeSigningStatus} is {@link RejectionReason#NO_EVIDENCE}.
   *
   * @param question what was asked, such as {@code SecCodeCheckValidity}
   * @param status the {@code OSStatus} that was answered
   */
  public static PeerEvidenceException ofStatus(String question, int status) {
    return CodeSigningStatus.ofCode(status)
        .map(known -> ofStatus(question, known))
        .orElseGet(
            () ->
                new PeerEvidenceException(
                    RejectionReason.NO_EVIDENCE,
                    question + " answered " + status + ", which is no status known here"));
  }

  private static PeerEvidenceException ofStatus(String question, CodeSigningStatus status) {
    String text =
        (question + " answered " + status + ": " + status.meaning())
            + (" Usual cause: " + status.usualCauses().get(0));
    return new PeerEvidenceException(
        RejectionReason.of(status), text.substring(0, text.length() - 1));
  }

  /** Returns the reason for which the peer is rejected. */
  public RejectionReason reason() {
    return reason;
  }
}
