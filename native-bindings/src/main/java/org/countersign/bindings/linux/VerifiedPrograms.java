package org.countersign.bindings.linux;

import java.io.IOException;
import java.util.Set;
import org.countersign.ByteString;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.countersign.signature.MalformedSignatureException;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;
import org.countersign.signature.VerificationOptions;

/**
 * Verifies programs by the signatures that lie beside them or in a folder, and remembers those that
 * are valid by the states of both files. Thread safe.
 *
 * <p>Only what nobody but root and we can write is verified at all: nobody else's files are ever
 * hashed.
 */
final class VerifiedPrograms {

  private final VerificationOptions options;
  private final SignatureLocation signatures;
  private final KnownVerifications known = new KnownVerifications(KernelTime::now);

  VerifiedPrograms(VerificationOptions options, SignatureLocation signatures) {
    this.options = options;
    this.signatures = signatures;
  }

  /**
   * Returns what became of verifying a program.
   *
   * @param peerUsers the users that the peer is
   * @throws PeerEvidenceException if there is no signature, or if somebody could have put program
   *     or signature there who should not
   */
  Verification verify(Executable executable, Set<Long> peerUsers)
      throws IOException, PeerEvidenceException {
    requireInPlace(executable, peerUsers);
    NativePath directory = signatures.directory(executable.path());
    ByteString name = SignatureLocation.name(executable.path());
    try (ProtectedDirectory folder = ProtectedDirectory.open(directory, peerUsers);
        Descriptor signature = folder.hold(name)) {
      FileStatus state = FileStatus.of(signature);
      executable.requireLocal(state, name);
      Verification verification =
          known.get(
              new KnownVerifications.States(executable.status(), state),
              () -> verify(executable, signature));
      if (!FileStatus.of(signature).equals(state)) {
        throw new PeerEvidenceException(
            RejectionReason.EVIDENCE_CHANGED,
            "the signature of " + executable.path() + " changed while it was read");
      }
      return verification;
    } catch (SystemCallException e) {
      if (e.number() == SystemCallException.ENOENT) {
        throw unsigned(executable, directory, name);
      }
      throw e;
    }
  }

  private static PeerEvidenceException unsigned(
      Executable executable, NativePath directory, ByteString name) {
    return new PeerEvidenceException(
        RejectionReason.NOT_SIGNED,
        "the peer's program "
            + executable.path()
            + " has no signature: there is no "
            + name.toUtf8()
            + " in "
            + directory);
  }

  /** The file that runs must be what everybody finds where it was started from. */
  private static void requireInPlace(Executable executable, Set<Long> peerUsers)
      throws IOException, PeerEvidenceException {
    NativePath path = executable.path();
    try (ProtectedDirectory directory = ProtectedDirectory.open(path.parent(), peerUsers);
        Descriptor file = directory.hold(path.name())) {
      if (!FileStatus.of(file).equals(executable.status())) {
        throw new PeerEvidenceException(
            RejectionReason.EVIDENCE_CHANGED,
            "another file lies at " + path + " than the one that the peer runs");
      }
    }
  }

  private Verification verify(Executable executable, Descriptor signature)
      throws IOException, PeerEvidenceException {
    try {
      return StaticCode.openDetached(executable.file().path(), signature.path(), options).verify();
    } catch (MalformedSignatureException e) {
      throw new PeerEvidenceException(
          RejectionReason.SIGNATURE_INVALID,
          "the signature of " + executable.path() + " cannot be read: " + e.getMessage(),
          e);
    }
  }
}
