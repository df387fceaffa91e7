package org.countersign.signature;

import java.io.IOException;
import java.util.Optional;

/** The signature that a Mach-O embeds, where its {@code LC_CODE_SIGNATURE} says. */
final class SignatureInSlice implements SignatureSource {

  private final CodeFile file;
  private final Allowance signatureBytes;

  SignatureInSlice(CodeFile file, Allowance signatureBytes) {
    this.file = file;
    this.signatureBytes = signatureBytes;
  }

  @Override
  public Optional<SuperBlob> find(SliceLocation location, Optional<MachOImage> image, CheckLog log)
      throws IOException, MalformedSignatureException {
    Optional<FileRange> range = image.flatMap(each -> each.commands().codeSignature());
    return range.isPresent() ? Optional.of(read(location, range.get())) : Optional.empty();
  }

  private SuperBlob read(SliceLocation location, FileRange range)
      throws IOException, MalformedSignatureException {
    if (range.size() < SuperBlob.HEADER_SIZE || range.size() > location.size() - range.offset()) {
      throw new MalformedSignatureException(
          Ground.SIGNATURE,
          "signature",
          "LC_CODE_SIGNATURE places "
              + (range.size() + " bytes at offset " + range.offset())
              + (" of a slice of " + location.size() + " bytes"));
    }
    long start = location.offset() + range.offset();
    long length =
        SuperBlob.length(
            ByteWindow.ofSignature(
                "signature", file.read("signature", start, SuperBlob.HEADER_SIZE)));
    if (length > range.size()) {
      throw new MalformedSignatureException(
          Ground.SIGNATURE,
          "signature",
          "a signature of "
              + length
              + " bytes where LC_CODE_SIGNATURE leaves room for "
              + range.size());
    }
    byte[] bytes = file.read("signature", start, signatureBytes.take(length));
    return SuperBlob.read(ByteWindow.ofSignature("signature", bytes));
  }
}
