package org.countersign.bindings.linux;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
 * hashed, and none changes its content in a state that is remembered.
 */
final class VerifiedPrograms {

  private static final int KEPT = 64;
  private static final long KEPT_NANOSECONDS = TimeUnit.HOURS.toNanos(1);
  private static final float LOAD_FACTOR = 0.75f;

  private final VerificationOptions options;
  private final SignatureLocation signatures;
  private final Map<States, Result> results =
      new LinkedHashMap<>(KEPT, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<States, Result> eldest) {
          return size() > KEPT;
        }
      };

  private record States(FileStatus executable, FileStatus signature) {}

  private record Result(Verification verification, long nanoTime) {}

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
      Verification verification = verify(executable, signature, state);
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

  private Verification verify(Executable executable, Descriptor signature, FileStatus state)
      throws IOException, PeerEvidenceException {
    States states = new States(executable.status(), state);
    Optional<Verification> known = find(states);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      Verification verification =
          StaticCode.openDetached(executable.file().path(), signature.path(), options).verify();
      if (verification.isValid()) {
        remember(states, verification);
      }
      return verification;
    } catch (MalformedSignatureException e) {
      throw new PeerEvidenceException(
          RejectionReason.SIGNATURE_INVALID,
          "the signature of " + executable.path() + " cannot be read: " + e.getMessage(),
          e);
    }
  }

  private void remember(States states, Verification verification) {
    synchronized (results) {
      results.put(states, new Result(verification, System.nanoTime()));
    }
  }

  private Optional<Verification> find(States states) {
    synchronized (results) {
      Result result = results.get(states);
      return result == null || System.nanoTime() - result.nanoTime > KEPT_NANOSECONDS
          ? Optional.empty()
          : Optional.of(result.verification);
    }
  }
}
