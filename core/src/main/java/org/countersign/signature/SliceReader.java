package org.countersign.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.Check;
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
    CheckLog log = new CheckLog("slice " + image.architecture());
    log.examined(Check.MACH_O);
    checkLocation(location, all, image, log);
    Optional<EmbeddedSignature> signature = signature(location, image, log);
    SigningInformation claims =
        signature.isPresent()
            ? SliceClaims.read(
                image.architecture(),
                signature.get(),
                infoPlist(location, image, log),
                anchors,
                log)
            : SigningInformation.unsigned(image.architecture().name());
    Map<LaunchConstraintKind, LaunchConstraint> constraints =
        signature.isPresent() ? LaunchConstraintReader.read(signature.get(), log) : Map.of();
    return new CodeSlice(location, image, signature, claims, constraints, log);
  }

  private static void checkLocation(
      SliceLocation location, List<SliceLocation> all, MachOImage image, CheckLog log) {
    log.examined(Check.SLICE_TABLE);
    if (location.hidden()) {
      failLocation(log, "the universal header leaves it out of its count, yet it runs");
    }
    if (all.stream().anyMatch(other -> other != location && other.overlaps(location))) {
      failLocation(log, "it overlaps another slice");
    }
    location
        .declared()
        .filter(declared -> !declared.equals(image.architecture()))
        .ifPresent(
            declared -> failLocation(log, "the universal header says it is for " + declared));
  }

  private static void failLocation(CheckLog log, String message) {
    log.fail(Check.SLICE_TABLE, CodeSigningStatus.BAD_MAIN_EXECUTABLE, "", message);
  }

  /** Returns the signature; empty, with a finding, if there is none or it cannot be read. */
  private Optional<EmbeddedSignature> signature(
      SliceLocation location, MachOImage image, CheckLog log) throws IOException {
    log.examined(Check.SIGNATURE_PRESENCE);
    Optional<FileRange> range = image.commands().codeSignature();
    if (range.isEmpty()) {
      log.fail(
          Check.SIGNATURE_PRESENCE,
          CodeSigningStatus.UNSIGNED,
          "",
          "the code is not signed at all");
      return Optional.empty();
    }
    try {
      return EmbeddedSignature.read(blobs(location, range.get()), log);
    } catch (MalformedSignatureException e) {
      log.fail(e);
      return Optional.empty();
    }
  }

  private SuperBlob blobs(SliceLocation location, FileRange range)
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

  /** A bundle's Info.plist is the file and only the file, as for Apple. */
  private Optional<InfoPlist> infoPlist(SliceLocation location, MachOImage image, CheckLog log)
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
      log.fail(
          Check.INFO_PLIST,
          CodeSigningStatus.INFO_PLIST_FAILED,
          SpecialSlot.INFO_PLIST.place(),
          "its section lies beyond the slice");
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
