package org.countersign.signature;

import java.util.Optional;
import org.countersign.CodeSigningStatus;

/**
 * Lets through only those parts that a code directory seals: a hash stands in their slot and theirs
 * is the same. A part without a hash counts as not there, as for Apple; one that is not what the
 * hash wants is unusable. Both make a finding.
 */
final class SealedParts {

  private final CodeDirectory directory;
  private final Findings findings;

  SealedParts(CodeDirectory directory, Findings findings) {
    this.directory = directory;
    this.findings = findings;
  }

  /**
   * Returns the part if it is sealed.
   *
   * @param status what verification answers if the part does not fit
   */
  SealedPart sealed(int slot, String name, CodeSigningStatus status, Optional<ByteWindow> part) {
    boolean wanted = directory.specialHash(slot).isPresent();
    if (!wanted) {
      if (part.isPresent()) {
        findings.add(status, name, "it is there, but not sealed by the code directory; left out");
      }
      return SealedPart.NONE;
    }
    if (part.isEmpty()) {
      return unusable(status, name, "the code directory seals it, but it is not there");
    }
    return directory.seals(slot, part.get())
        ? SealedPart.of(part.get())
        : unusable(status, name, "it is not what the code directory seals; left out");
  }

  private SealedPart unusable(CodeSigningStatus status, String name, String problem) {
    findings.add(status, name, problem);
    return SealedPart.unusable(problem);
  }
}
