package org.countersign.signature;

import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.code.HardenedRuntimeVersion;
import org.countersign.code.HashType;

/**
 * Reads one code directory and checks its layout.
 *
 * <p>Source: {@code CS_CodeDirectory} in {@code cs_blobs.h}, all numbers big-endian; each later
 * version adds fields at the end of the header.
 */
final class CodeDirectoryReader {

  private static final int EARLIEST_VERSION = 0x20001;
  private static final int NEWEST_VERSION = 0x2f000;
  private static final int WITH_SCATTER = 0x20100;
  private static final int WITH_TEAM = 0x20200;
  private static final int WITH_LONG_LIMIT = 0x20300;
  private static final int WITH_EXECUTABLE_SEGMENT = 0x20400;
  private static final int WITH_RUNTIME = 0x20500;
  private static final int WITH_LINKAGE = 0x20600;

  private static final int SCATTER_SIZE = 24;
  private static final int MAXIMUM_PAGE_SHIFT = 62;

  private final int slot;
  private final ByteWindow blob;
  private final long version;
  private final HashType hashType;

  private CodeDirectoryReader(int slot, ByteWindow blob) throws MalformedSignatureException {
    this.slot = slot;
    this.blob = blob;
    this.version = version();
    this.hashType = hashType();
  }

  static CodeDirectory read(int slot, ByteWindow blob) throws MalformedSignatureException {
    ByteWindow named = blob.as(Ground.CODE_DIRECTORY, name(slot));
    return new CodeDirectoryReader(slot, named).read();
  }

  static String name(int slot) {
    return slot == 0
        ? "code directory"
        : "alternate code directory in slot 0x" + Integer.toHexString(slot);
  }

  private CodeDirectory read() throws MalformedSignatureException {
    CodeDirectoryLayout layout = layout();
    checkScatter(layout);
    checkFurtherTables(layout);
    CodeDirectoryInformation information =
        new CodeDirectoryInformation(
            slot,
            (int) version,
            hashType,
            BlobDigest.of(hashType, blob),
            blob.int32(12),
            blob.on(Check.IDENTIFIER).terminatedText(blob.unsignedInt(20)),
            team(),
            blob.unsignedByte(38),
            runtimeVersion());
    return new CodeDirectory(information, layout, blob);
  }

  private long version() throws MalformedSignatureException {
    if (blob.int32(0) != BlobMagic.CODE_DIRECTORY) {
      throw blob.malformed(
          "begins with " + BlobMagic.text(blob.int32(0)) + ", which is no code directory");
    }
    long found = blob.unsignedInt(8);
    if (found < EARLIEST_VERSION || found > NEWEST_VERSION) {
      throw blob.malformed(
          CodeSigningStatus.SIGNATURE_UNSUPPORTED,
          "version 0x" + Long.toHexString(found) + ", where 0x20001 to 0x2f000 are understood");
    }
    return found;
  }

  private HashType hashType() throws MalformedSignatureException {
    int number = blob.unsignedByte(37);
    HashType found =
        HashType.of(number)
            .filter(HashType::isUsable)
            .orElseThrow(
                () ->
                    blob.malformed(
                        CodeSigningStatus.UNSUPPORTED_DIGEST_ALGORITHM,
                        "hash type " + number + " is not in use on any of Apple's systems"));
    int size = blob.unsignedByte(36);
    if (size
        != found.digestLength()) { // Apple compares nothing here: a size of 0 unseals all slots
      throw blob.on(Check.HASH_SIZE)
          .malformed(
              "hashes of " + size + " bytes, where " + found + " has " + found.digestLength());
    }
    return found;
  }

  private CodeDirectoryLayout layout() throws MalformedSignatureException {
    long hashOffset = blob.unsignedInt(16);
    long specialSlots = blob.unsignedInt(24);
    long codeSlots = blob.unsignedInt(28);
    int hashSize = hashType.digestLength();
    blob.on(Check.HASH_ARRAY).window("hash array", hashOffset, codeSlots * hashSize);
    blob.on(Check.SPECIAL_SLOTS)
        .window("special slots", hashOffset - specialSlots * hashSize, specialSlots * hashSize);
    long limit = codeLimit();
    int pageShift = blob.unsignedByte(39);
    checkPages(codeSlots, limit, pageShift);
    return new CodeDirectoryLayout(
        hashOffset, (int) specialSlots, (int) codeSlots, pageShift, limit, executableSegment());
  }

  private long codeLimit() throws MalformedSignatureException {
    long longLimit = version >= WITH_LONG_LIMIT ? blob.unsignedLong(56) : 0;
    return longLimit != 0 ? longLimit : blob.unsignedInt(32);
  }

  private void checkPages(long codeSlots, long limit, int pageShift)
      throws MalformedSignatureException {
    if (pageShift > MAXIMUM_PAGE_SHIFT || pageShift != 0 && limit == 0) {
      throw blob.on(Check.PAGE_COUNT)
          .malformed("pages of 2^" + pageShift + " bytes for " + limit + " bytes of code");
    }
    long wanted = limit == 0 ? 0 : pageShift == 0 ? 1 : (limit - 1 >>> pageShift) + 1;
    if (codeSlots != wanted) {
      throw blob.on(Check.PAGE_COUNT)
          .malformed(codeSlots + " page hashes, where " + limit + " bytes of code want " + wanted);
    }
  }

  private Optional<ExecutableSegment> executableSegment() throws MalformedSignatureException {
    return version >= WITH_EXECUTABLE_SEGMENT
        ? Optional.of(
            new ExecutableSegment(blob.unsignedLong(64), blob.unsignedLong(72), blob.int64(80)))
        : Optional.empty();
  }

  private Optional<ByteString> team() throws MalformedSignatureException {
    long offset = version >= WITH_TEAM ? blob.unsignedInt(48) : 0;
    return offset == 0 ? Optional.empty() : Optional.of(blob.terminatedText(offset));
  }

  private Optional<HardenedRuntimeVersion> runtimeVersion() throws MalformedSignatureException {
    int encoded = version >= WITH_RUNTIME ? blob.int32(88) : 0;
    return encoded == 0 ? Optional.empty() : Optional.of(HardenedRuntimeVersion.of(encoded));
  }

  /** Bounds the scatter vector, which nothing uses when it hashes. */
  private void checkScatter(CodeDirectoryLayout layout) throws MalformedSignatureException {
    long at = version >= WITH_SCATTER ? blob.unsignedInt(44) : 0;
    if (at == 0) {
      return;
    }
    ByteWindow scatter = blob.on(Check.SCATTER_VECTOR);
    long pages = 0;
    for (;
        scatter.window("scatter vector", at, SCATTER_SIZE).unsignedInt(0) != 0;
        at += SCATTER_SIZE) {
      pages += scatter.unsignedInt(at);
    }
    if (pages > layout.codeSlots()) {
      throw scatter.malformed(
          "the scatter vector uses " + pages + " page hashes of " + layout.codeSlots());
    }
  }

  private void checkFurtherTables(CodeDirectoryLayout layout) throws MalformedSignatureException {
    long preEncrypt = version >= WITH_RUNTIME ? blob.unsignedInt(92) : 0;
    if (preEncrypt != 0) {
      blob.on(Check.HASH_ARRAY)
          .window(
              "pre-encryption hashes",
              preEncrypt,
              (long) layout.codeSlots() * hashType.digestLength());
    }
    long linkage = version >= WITH_LINKAGE ? blob.unsignedInt(100) : 0;
    if (linkage != 0) {
      blob.window("linkage", linkage, blob.unsignedInt(104));
    }
  }
}
