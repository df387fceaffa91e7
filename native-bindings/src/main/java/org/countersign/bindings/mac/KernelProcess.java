package org.countersign.bindings.mac;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;

/**
 * What the kernel says about the code of one process, named by its audit token ({@code
 * csops_audittoken}). It compares the token's process id and process version with those of the
 * process, and answers {@code ESRCH} if another process, or another program, is meant.
 *
 * <p>Source: {@code sys/codesign.h} and {@code kern_proc.c} of XNU. Immutable and thread safe.
 */
record KernelProcess(KernelCalls kernel, AuditToken token) {

  private static final int STATUS = 0; // CS_OPS_STATUS
  private static final int CDHASH = 5; // CS_OPS_CDHASH
  private static final int XML_ENTITLEMENTS = 7; // CS_OPS_ENTITLEMENTS_BLOB
  private static final int DER_ENTITLEMENTS = 16; // CS_OPS_DER_ENTITLEMENTS_BLOB

  private static final int VALID_OR_DEBUGGED = 0x1000_0001; // CS_VALID | CS_DEBUGGED

  private static final int BLOB_HEADER = 8; // magic number and length, both big-endian
  private static final int BLOB_LENGTH_AT = 4;
  private static final int USUAL_BLOB = 8 << 10;
  private static final int LARGEST_BLOB = 1 << 20;

  /** Returns the flags of the process's code: {@code CS_…} of {@code kern/cs_blobs.h}. */
  int status() throws KernelException {
    byte[] result = new byte[Integer.BYTES];
    ask(STATUS, result);
    return ByteBuffer.wrap(result).order(ByteOrder.nativeOrder()).getInt();
  }

  /**
   * Returns the hash of the code directory that the kernel holds for the program's file.
   *
   * @throws PeerEvidenceException if there is none: the program is not signed
   */
  Cdhash cdhash() throws KernelException, PeerEvidenceException {
    byte[] result = new byte[Cdhash.LENGTH];
    try {
      ask(CDHASH, result);
    } catch (KernelException e) {
      if (isForNoSignature(e)) {
        throw new PeerEvidenceException(
            RejectionReason.NOT_SIGNED,
            "the kernel has no code directory for the peer's program ("
                + e.getMessage()
                + "), so that nothing ties the process to any signed file; sign the program",
            e);
      }
      throw e;
    }
    return Cdhash.of(ByteString.of(result));
  }

  /**
   * Returns the blob of the XML entitlements, with its header. Kernels that know the DER ones ask
   * AMFI for it ({@code OSEntitlements_get_xml}), which may make it from those (not verified on a
   * Mac): then it does not show what the file's own XML says, but what the kernel goes by.
   *
   * @throws PeerEvidenceException if the kernel knows none because it does not call the process
   *     valid, or they are larger than anybody's, or no blob
   */
  Optional<ByteString> xmlEntitlements() throws KernelException, PeerEvidenceException {
    try {
      return blob(XML_ENTITLEMENTS);
    } catch (KernelException e) {
      if (e.number() == KernelException.EINVAL) {
        throw invalid(e);
      }
      throw e;
    }
  }

  /**
   * Returns the blob of the DER entitlements, with its header. A kernel without this operation has
   * none, and goes by the XML ones; which kernels those are was not verified on a Mac. It answers
   * {@code EINVAL} to root and {@code EPERM} to everybody else, as to every operation that it does
   * not know to be harmless. So does a sandbox, but that also hides the flags.
   *
   * @throws PeerEvidenceException as {@link #xmlEntitlements()} does
   */
  Optional<ByteString> derEntitlements() throws KernelException, PeerEvidenceException {
    try {
      return blob(DER_ENTITLEMENTS);
    } catch (KernelException e) {
      if (e.number() != KernelException.EINVAL && e.number() != KernelException.EPERM) {
        throw e;
      }
      if ((status() & VALID_OR_DEBUGGED) == 0) {
        throw invalid(e);
      }
      return Optional.empty();
    }
  }

  private static PeerEvidenceException invalid(KernelException e) {
    return new PeerEvidenceException(
        RejectionReason.SIGNATURE_INVALID,
        "the kernel no longer calls the peer's code valid, and does not give out its entitlements ("
            + e.getMessage()
            + ")",
        e);
  }

  private static boolean isForNoSignature(KernelException e) {
    return e.number() == KernelException.EBADEXEC || e.number() == KernelException.ENOENT;
  }

  /** A buffer that is too short is answered with {@code ERANGE} and the length in its header. */
  private Optional<ByteString> blob(int operation) throws KernelException, PeerEvidenceException {
    byte[] result = new byte[USUAL_BLOB];
    try {
      ask(operation, result);
    } catch (KernelException e) {
      if (e.number() != KernelException.ERANGE) {
        throw e;
      }
      result = new byte[checkedLength(operation, result, LARGEST_BLOB)];
      ask(operation, result);
    }
    // A kernel that has no such blob leaves the buffer as it was, or fills in an empty header.
    return isEmptyHeader(result)
        ? Optional.empty()
        : Optional.of(ByteString.of(result, 0, checkedLength(operation, result, result.length)));
  }

  private static boolean isEmptyHeader(byte[] blob) {
    return Arrays.equals(blob, 0, BLOB_HEADER, new byte[BLOB_HEADER], 0, BLOB_HEADER);
  }

  private static int checkedLength(int operation, byte[] blob, int limit)
      throws PeerEvidenceException {
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(blob).getInt(BLOB_LENGTH_AT));
    if (length < BLOB_HEADER || length > limit) {
      throw new PeerEvidenceException(
          RejectionReason.NO_EVIDENCE,
          "the kernel answers operation "
              + operation
              + " with a blob of "
              + length
              + " bytes, where "
              + BLOB_HEADER
              + " to "
              + limit
              + " are read");
    }
    return (int) length;
  }

  private void ask(int operation, byte[] result) throws KernelException {
    KernelException.check(
        "csops",
        kernel.csops_audittoken(
            token.processId(), operation, result, result.length, token.bytes().toByteArray()));
  }
}
