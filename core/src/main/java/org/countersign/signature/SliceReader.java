package org.countersign.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;

/** Reads the slices of one open file, within the limits for all of them together. */
final class SliceReader {

  private final CodeFile file;
  private final Optional<Bundle> bundle;
  private final TrustAnchors anchors;
  private final ReadingLimits limits;
  private final Allowance loadCommandBytes;
  private final Allowance signatureBytes;
  private final Allowance propertyListBytes;

  /**
   * Prepares to read.
   *
   * @param bundle the one whose main executable the file is: its Info.plist counts, and no other
   */
  SliceReader(
      CodeFile file,
      Optional<Bundle> bundle,
      VerificationOptions options,
      Allowance propertyListBytes) {
    this.file = file;
    this.bundle = bundle;
    this.anchors = options.anchors();
    this.limits = options.limits();
    this.loadCommandBytes = new Allowance("load commands", limits.loadCommandBytes());
    this.signatureBytes = new Allowance("a signature", limits.signatureBytes());
    this.propertyListBytes = propertyListBytes;
  }

  List<CodeSlice> read() throws IOException, MalformedSignatureException {
    List<SliceLocation> locations = SliceTable.read(file, limits);
    List<CodeSlice> slices = new ArrayList<>();
    for (SliceLocation location : locations) {
      try {
        slices.add(read(location, locations));
      } catch (MalformedSignatureException e) {
        throw location.declared().isPresent() ? e.in(location.name()) : e;
      }
    }
    return List.copyOf(slices);
  }

  private CodeSlice read(SliceLocation location, List<SliceLocation> all)
      throws IOException, MalformedSignatureException {
    MachOImage image = MachOImage.read(file, location, loadCommandBytes);
    Findings findings = new Findings("slice " + image.architecture());
    noteLocation(location, all, image, findings);
    Optional<EmbeddedSignature> signature = signature(location, image, findings);
    SigningInformation claims =
        signature.isPresent()
            ? SliceClaims.read(
                image.architecture(),
                signature.get(),
                infoPlist(location, image, findings),
                anchors,
                findings)
            : SigningInformation.unsigned(image.architecture().name());
    return new CodeSlice(location, image, signature, claims, findings.found());
  }

  private static void noteLocation(
      SliceLocation location, List<SliceLocation> all, MachOImage image, Findings findings) {
    CodeSigningStatus status = CodeSigningStatus.BAD_MAIN_EXECUTABLE;
    if (location.hidden()) {
      findings.add(status, "", "the universal header leaves it out of its count, yet it runs");
    }
    if (all.stream().anyMatch(other -> other != location && other.overlaps(location))) {
      findings.add(status, "", "it overlaps another slice");
    }
    location
        .declared()
        .filter(declared -> !declared.equals(image.architecture()))
        .ifPresent(
            declared ->
                findings.add(status, "", "the universal header says it is for " + declared));
  }

  private Optional<EmbeddedSignature> signature(
      SliceLocation location, MachOImage image, Findings findings)
      throws IOException, MalformedSignatureException {
    Optional<FileRange> range = image.commands().codeSignature();
    if (range.isEmpty()) {
      noteDetachedSignature(findings);
      return Optional.empty();
    }
    SuperBlob blobs = blobs(location, range.get());
    findings.addAll(blobs.findings());
    Optional<EmbeddedSignature> signature = EmbeddedSignature.read(blobs);
    if (signature.isEmpty()) {
      findings.add(
          CodeSigningStatus.UNSIGNED,
          "signature",
          "it has no code directory: the code is unsigned");
    }
    return signature;
  }

  private void noteDetachedSignature(Findings findings) {
    if (bundle.isPresent() && bundle.get().hasDetachedSignature()) {
      findings.add(
          CodeSigningStatus.SIGNATURE_UNSUPPORTED,
          "signature",
          "it lies beside the code, in _CodeSignature, where it is not read");
    }
  }

  private SuperBlob blobs(SliceLocation location, FileRange range)
      throws IOException, MalformedSignatureException {
    if (range.size() < SuperBlob.HEADER_SIZE || range.size() > location.size() - range.offset()) {
      throw new MalformedSignatureException(
          CodeSigningStatus.SIGNATURE_INVALID,
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
          CodeSigningStatus.SIGNATURE_INVALID,
          "signature",
          "a signature of "
              + length
              + " bytes where LC_CODE_SIGNATURE leaves room for "
              + range.size());
    }
    byte[] bytes = file.read("signature", start, signatureBytes.take(length));
    return SuperBlob.read(ByteWindow.ofSignature("signature", bytes));
  }

  /** A bundle's Info.plist is the file and only the file, as for Apple. */
  private Optional<InfoPlist> infoPlist(SliceLocation location, MachOImage image, Findings findings)
      throws IOException, MalformedSignatureException {
    if (bundle.isPresent()) {
      return bundle.get().infoPlist();
    }
    Optional<FileRange> range = image.commands().infoPlist();
    if (range.isEmpty()) {
      return Optional.empty();
    }
    FileRange section = range.get();
    if (section.size() > location.size() - section.offset()) {
      findings.add(
          CodeSigningStatus.INFO_PLIST_FAILED, "Info.plist", "its section lies beyond the slice");
      return Optional.empty();
    }
    return Optional.of(
        InfoPlist.read(
            file.read(
                "Info.plist",
                location.offset() + section.offset(),
                propertyListBytes.take(section.size()))));
  }
}
