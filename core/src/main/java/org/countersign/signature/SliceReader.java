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
  private final boolean detached;
  private final SignatureSource signatures;
  private final TrustAnchors anchors;
  private final ReadingLimits limits;
  private final Allowance loadCommandBytes;
  private final Allowance propertyListBytes;

  /**
   * Prepares to read.
   *
   * @param bundle the one whose main executable the file is: its Info.plist counts, and no other
   * @param detached if it is there, the signature that counts, and no other
   */
  SliceReader(
      CodeFile file,
      Optional<Bundle> bundle,
      Optional<DetachedSignature> detached,
      VerificationOptions options,
      Allowance signatureBytes,
      Allowance propertyListBytes) {
    this.file = file;
    this.bundle = bundle;
    this.detached = detached.isPresent();
    this.signatures =
        detached.isPresent() ? detached.get() : signaturesIn(file, bundle, signatureBytes);
    this.anchors = options.anchors();
    this.limits = options.limits();
    this.loadCommandBytes = new Allowance("load commands", limits.loadCommandBytes());
    this.propertyListBytes = propertyListBytes;
  }

  private static SignatureSource signaturesIn(
      CodeFile file, Optional<Bundle> bundle, Allowance signatureBytes) {
    SignatureSource embedded = new SignatureInSlice(file, signatureBytes);
    return bundle.isPresent()
        ? embedded.orElse(new SignatureFiles(bundle.get(), signatureBytes))
        : embedded;
  }

  /**
   * Returns the slices; one without a Mach-O if the file is none but can be signed all the same.
   */
  List<CodeSlice> read() throws IOException, MalformedSignatureException {
    boolean canBeGeneric = detached || bundle.isPresent();
    return canBeGeneric && !SliceTable.isMachO(file, limits) ? List.of(readGeneric()) : readMachO();
  }

  private CodeSlice readGeneric() throws IOException, MalformedSignatureException {
    CheckLog log = new CheckLog("");
    for (Check check : List.of(Check.MACH_O, Check.SLICE_TABLE, Check.FILE_LAYOUT)) {
      log.notChecked(check, "the file is no Mach-O");
    }
    return read(SliceLocation.ofThinFile(file.size()), Optional.empty(), log);
  }

  private List<CodeSlice> readMachO() throws IOException, MalformedSignatureException {
    List<SliceLocation> locations = SliceTable.read(file, limits);
    List<CodeSlice> slices = new ArrayList<>();
    for (SliceLocation location : locations) {
      try {
        slices.add(readMachO(location, locations));
      } catch (MalformedSignatureException e) {
        throw location.declared().isPresent() ? e.in(location.name()) : e;
      }
    }
    return List.copyOf(slices);
  }

  private CodeSlice readMachO(SliceLocation location, List<SliceLocation> all)
      throws IOException, MalformedSignatureException {
    MachOImage image = MachOImage.read(file, location, loadCommandBytes);
    CheckLog log = new CheckLog("slice " + image.architecture());
    log.examined(Check.MACH_O);
    checkLocation(location, all, image, log);
    return read(location, Optional.of(image), log);
  }

  private CodeSlice read(SliceLocation location, Optional<MachOImage> image, CheckLog log)
      throws IOException, MalformedSignatureException {
    Architecture architecture = image.map(MachOImage::architecture).orElse(Architecture.GENERIC);
    Optional<SliceSignature> signature = signature(location, image, log);
    SigningInformation claims =
        signature.isPresent()
            ? SliceClaims.read(
                architecture, signature.get(), infoPlist(location, image, log), anchors, log)
            : SigningInformation.unsigned(architecture.name());
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
  private Optional<SliceSignature> signature(
      SliceLocation location, Optional<MachOImage> image, CheckLog log) throws IOException {
    log.examined(Check.SIGNATURE_PRESENCE);
    try {
      Optional<SuperBlob> blobs = signatures.find(location, image, log);
      if (blobs.isPresent()) {
        return SliceSignature.read(blobs.get(), detached, log);
      }
      log.fail(
          Check.SIGNATURE_PRESENCE,
          CodeSigningStatus.UNSIGNED,
          "",
          "the code is not signed at all");
      return Optional.empty();
    } catch (MalformedSignatureException e) {
      log.fail(e);
      return Optional.empty();
    }
  }

  /** A bundle's Info.plist is the file and only the file, as for Apple. */
  private Optional<InfoPlist> infoPlist(
      SliceLocation location, Optional<MachOImage> image, CheckLog log)
      throws IOException, MalformedSignatureException {
    if (bundle.isPresent()) {
      return bundle.get().infoPlist();
    }
    Optional<FileRange> range = image.flatMap(each -> each.commands().infoPlist());
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
