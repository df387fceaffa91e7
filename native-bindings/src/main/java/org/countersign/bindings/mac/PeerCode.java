package org.countersign.bindings.mac;

import org.countersign.code.SigningInformation;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.countersign.peer.SystemVerdict;
import org.countersign.requirement.Requirement;

/**
 * What Security.framework says about a peer's code, as evidence: whatever it does not give is a
 * rejection. A new one for each proof, since {@link MacCode} tells of the past. Thread safe.
 */
final class PeerCode implements SystemVerdict, AutoCloseable {

  private final MacCode code;

  private PeerCode(MacCode code) {
    this.code = code;
  }

  static PeerCode of(AuditToken token, MacSystem system) throws PeerEvidenceException {
    try {
      return new PeerCode(MacCode.of(token, system.security(), system.evaluator()));
    } catch (MacCodeException e) {
      throw refusal(e);
    }
  }

  /** Returns what the signature says, if the system calls the code valid. */
  SigningInformation verified() throws PeerEvidenceException {
    try {
      AppleVerdict verdict = code.verify();
      if (!verdict.isYes()) {
        throw refusal(verdict);
      }
      return code.signingInformation();
    } catch (MacCodeException e) {
      throw refusal(e);
    }
  }

  @Override
  public boolean satisfies(Requirement requirement) throws PeerEvidenceException {
    try {
      AppleVerdict verdict = code.verify(requirement);
      if (!verdict.isYes() && !verdict.isRequirementFailure()) {
        throw refusal(verdict);
      }
      return verdict.isYes();
    } catch (MacCodeException e) {
      throw refusal(e);
    } catch (IllegalStateException e) {
      throw new PeerEvidenceException(
          RejectionReason.CLOSED,
          "the peer was let go, and the system is not asked about it any more",
          e);
    }
  }

  private static PeerEvidenceException refusal(AppleVerdict verdict) {
    return verdict.isOfTooOldASystem()
        ? new PeerEvidenceException(
            RejectionReason.UNSUPPORTED, verdict + "; " + AppleVerdict.UPDATE)
        : PeerEvidenceException.ofStatus(verdict.question(), verdict.code());
  }

  private static PeerEvidenceException refusal(MacCodeException e) {
    return e.verdict()
        .map(PeerCode::refusal)
        .orElseGet(
            () ->
                new PeerEvidenceException(
                    RejectionReason.of(e.status()), String.valueOf(e.getMessage()), e));
  }

  @Override
  public void close() {
    code.close();
  }
}
