package org.countersign.signature;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something stapled to code that begins as a notarization ticket does.
 *
 * <p>A ticket speaks of hashes of code and is signed by Apple; neither has been looked at, so that
 * its presence is no sign of notarization. Immutable and thread safe.
 *
 * @param size in bytes
 */
public record StapledTicket(long size) {

  private static final int MAGIC = 0x73386368; // "s8ch"
  private static final int MAGIC_SIZE = 4;

  /** Looks where {@code copyStapledTicketInBundle} in {@code notarization.cpp} does. */
  static Optional<StapledTicket> inBundle(Path root)
      throws IOException, MalformedSignatureException {
    Path path = root.resolve("Contents").resolve("CodeResources");
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (CodeFile file = CodeFile.open(path)) {
      int length = (int) Math.min(file.size(), MAGIC_SIZE);
      byte[] start = file.read("stapled ticket", 0, length);
      return of(
          ByteWindow.of(Ground.SIGNATURE, "stapled ticket", start, ByteOrder.BIG_ENDIAN),
          file.size());
    }
  }

  /** Looks in the slot for a ticket, whose contents a blob of no kind of its own wraps. */
  static Optional<StapledTicket> inSignature(SliceSignature signature) {
    try {
      Optional<ByteWindow> blob = signature.component(BlobSlot.TICKET);
      if (blob.isEmpty() || blob.get().int32(0) != BlobMagic.WRAPPER) {
        return Optional.empty();
      }
      ByteWindow contents = blob.get().from(BlobMagic.HEADER_SIZE);
      return of(contents, contents.length());
    } catch (MalformedSignatureException tooShort) {
      return Optional.empty();
    }
  }

  private static Optional<StapledTicket> of(ByteWindow start, long size)
      throws MalformedSignatureException {
    return start.length() >= MAGIC_SIZE && start.int32(0) == MAGIC
        ? Optional.of(new StapledTicket(size))
        : Optional.empty();
  }
}
