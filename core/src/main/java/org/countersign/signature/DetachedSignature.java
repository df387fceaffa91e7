package org.countersign.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.ByteString;

/**
 * A signature that is given beside the code: one for the whole file, or a collection with one for
 * each family of processors and what all slices share.
 *
 * <p>Source: {@code EmbeddedSignatureBlob} and {@code DetachedSignatureBlob} in {@code sigblob.h},
 * and {@code DetachedRep}. It takes the place of the signatures that the slices embed. Apple looks
 * there for what the detached one leaves out; here nothing is taken from a signature that does not
 * count.
 */
final class DetachedSignature implements SignatureSource {

  private static final String NAME = "detached signature";
  private static final int COLLECTION = BlobMagic.DETACHED_SIGNATURES;

  /** Stands for no processor: the place of what all slices share. */
  private static final int SHARED = 0;

  private final ByteWindow bytes;

  private DetachedSignature(byte[] bytes) {
    this.bytes = ByteWindow.ofSignature(NAME, bytes);
  }

  static DetachedSignature of(ByteString bytes, Allowance signatureBytes)
      throws MalformedSignatureException {
    signatureBytes.take(bytes.length());
    return new DetachedSignature(bytes.toByteArray());
  }

  /** Reads all of a regular file. */
  static DetachedSignature read(Path path, Allowance signatureBytes)
      throws IOException, MalformedSignatureException {
    try (CodeFile file = CodeFile.open(path)) {
      byte[] bytes = file.read(NAME, 0, signatureBytes.take(file.size()));
      file.checkUnchanged();
      return new DetachedSignature(bytes);
    } catch (MalformedSignatureException e) {
      throw e.in(NAME);
    }
  }

  /** Returns the signature; never empty: one that has nothing for the slice is malformed. */
  @Override
  public Optional<SuperBlob> find(SliceLocation location, Optional<MachOImage> image, CheckLog log)
      throws MalformedSignatureException {
    boolean isCollection = bytes.int32(0) == COLLECTION;
    long length = isCollection ? SuperBlob.length(bytes, COLLECTION) : SuperBlob.length(bytes);
    SuperBlob all = SuperBlob.read(bytes.window(NAME, 0, length));
    if (length < bytes.length()) {
      log.remark((bytes.length() - length) + " bytes follow the detached signature, unused");
    }
    if (!isCollection) {
      return Optional.of(all);
    }
    all.check(log);
    if (image.isEmpty()) {
      throw bytes.malformed("a collection of signatures by processor, but the code is no Mach-O");
    }
    int processor = image.get().architecture().cpuType();
    return Optional.of(part(all, processor).and(part(all, SHARED)));
  }

  private SuperBlob part(SuperBlob all, int processor) throws MalformedSignatureException {
    ByteWindow blob =
        all.find(processor)
            .orElseThrow(
                () ->
                    bytes.malformed(
                        processor == SHARED
                            ? "the part that all slices share is not there"
                            : "it holds no signature for this processor"));
    return SuperBlob.read(blob.window(NAME, 0, SuperBlob.length(blob)));
  }
}
