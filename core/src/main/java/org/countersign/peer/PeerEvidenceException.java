package org.countersign.peer;

import java.io.Serial;
import java.util.Objects;
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

  /** Returns the reason for which the peer is rejected. */
  public RejectionReason reason() {
    return reason;
  }
}
