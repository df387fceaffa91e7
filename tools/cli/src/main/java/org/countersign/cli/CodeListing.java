package org.countersign.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.countersign.ByteString;
import org.countersign.PrintableText;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.HashType;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.RequirementSet;
import org.countersign.signature.CodeDirectory;
import org.countersign.signature.CodeSlice;
import org.countersign.signature.Finding;
import org.countersign.signature.LaunchConstraintKind;
import org.countersign.signature.SliceSignature;
import org.countersign.signature.StaticCode;

/** What code says about itself, in the lines that people know from {@code codesign -dvvv}. */
final class CodeListing {

  private static final int RESOURCE_DIRECTORY_SLOT = 3;

  private final StringBuilder text = new StringBuilder();

  private CodeListing() {}

  /** Returns lines of a name, an equals sign and a value; every value is safe to print. */
  static String of(StaticCode code, TrustedRoots roots) {
    CodeListing listing = new CodeListing();
    listing.printableLine("Executable", FileProblem.name(code.mainExecutable()));
    listing.line("Format", code.format());
    listing.line("Verified", "no, these are the signature's own claims");
    roots.warning().ifPresent(warning -> listing.printableLine("Anchors", warning));
    for (CodeSlice slice : code.slices()) {
      listing.add(slice, code.stapledTicket().isPresent());
    }
    return listing.text.toString();
  }

  private void add(CodeSlice slice, boolean hasTicket) {
    text.append('\n');
    line("Architecture", slice.architecture() + (slice.isHidden() ? " (hidden)" : ""));
    if (slice.signature().isPresent()) {
      add(slice, slice.signature().get(), hasTicket);
    } else {
      line("Signature", "none");
    }
    for (Finding finding : slice.findings()) {
      printableLine("Finding", finding);
    }
  }

  private void add(CodeSlice slice, SliceSignature signature, boolean hasTicket) {
    SigningInformation claims = slice.signingInformation();
    claims.identifier().ifPresent(identifier -> line("Identifier", identifier.toUtf8()));
    add(signature.chosenCodeDirectory(), claims);
    addHashes(signature);
    claims.cdhash().ifPresent(cdhash -> line("CDHash", cdhash));
    if (claims.isAdHoc()) {
      line("Signature", "adhoc");
    } else {
      line("Signature size", signature.cmsSize().orElse(0));
    }
    for (SigningCertificate certificate : claims.certificates().certificates()) {
      line("Authority", certificate.subjectSummary());
    }
    if (!claims.isAdHoc() && claims.certificates().certificates().isEmpty()) {
      line("Authority", "(unavailable)");
    }
    claims
        .secureTimestamp()
        .ifPresentOrElse(
            time -> line("Timestamp", time),
            () -> claims.signingTime().ifPresent(time -> line("Signed Time", time)));
    if (hasTicket) {
      line("Notarization Ticket", "stapled");
    }
    claims
        .infoPlist()
        .ifPresentOrElse(
            plist -> line("Info.plist entries", plist.entries().size()),
            () ->
                line(
                    "Info.plist",
                    claims
                        .whyUnusable(SignaturePart.INFO_PLIST)
                        .map(why -> "unusable: " + why)
                        .orElse("not bound")));
    line("TeamIdentifier", claims.teamIdentifier().map(ByteString::toUtf8).orElse("not set"));
    claims.hardenedRuntimeVersion().ifPresent(version -> line("Runtime Version", version));
    boolean hasResources =
        signature.chosenCodeDirectory().specialHash(RESOURCE_DIRECTORY_SLOT).isPresent();
    line("Sealed Resources", hasResources ? "not examined" : "none");
    addRequirements(slice, signature);
    slice
        .launchConstraints()
        .forEach(
            (kind, constraint) ->
                printableLine("Launch Constraint " + name(kind), constraint.contents()));
    claims.entitlements().ifPresent(entitlements -> printableLine("Entitlements", entitlements));
  }

  private void add(CodeDirectory directory, SigningInformation claims) {
    String flags =
        claims.flags().isEmpty()
            ? "none"
            : claims.flags().stream()
                .map(CodeSignatureFlag::toString)
                .collect(Collectors.joining(","));
    line(
        "CodeDirectory v",
        Integer.toHexString(directory.information().version())
            + " size="
            + directory.size()
            + " flags=0x"
            + Integer.toHexString(claims.rawFlags())
            + "("
            + flags
            + ") hashes="
            + directory.codeSlots()
            + "+"
            + directory.specialSlots()
            + " location=embedded");
    claims.platform().stream()
        .filter(platform -> platform != 0)
        .forEach(platform -> line("Platform identifier", platform));
    line("Hash type", directory.hashType() + " size=" + directory.hashType().digestLength());
  }

  private void addHashes(SliceSignature signature) {
    List<CodeDirectory> directories = signature.codeDirectories();
    for (CodeDirectory directory : directories) {
      line("CandidateCDHash " + directory.hashType(), directory.information().cdhash());
      line("CandidateCDHashFull " + directory.hashType(), directory.information().digest().toHex());
    }
    line(
        "Hash choices",
        directories.stream()
            .map(directory -> directory.hashType().toString())
            .collect(Collectors.joining(",")));
    cmsDigest(signature).ifPresent(digest -> line("CMSDigest", digest.toHex()));
    line("CMSDigestType", HashType.SHA256.number());
  }

  /** Returns the SHA-256 of the code directory with the oldest hash type, whatever that is. */
  private static Optional<ByteString> cmsDigest(SliceSignature signature) {
    return signature.codeDirectories().stream()
        .min(Comparator.comparing(CodeDirectory::hashType))
        .flatMap(oldest -> signature.blob(oldest.information().slot()))
        .map(CodeListing::sha256);
  }

  private static ByteString sha256(ByteString bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance(HashType.SHA256.algorithm());
      return ByteString.of(digest.digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }

  private void addRequirements(CodeSlice slice, SliceSignature signature) {
    List<RequirementSet.Entry> entries =
        slice.signingInformation().requirements().map(RequirementSet::entries).orElse(List.of());
    OptionalInt size = signature.requirementsSize();
    if (size.isPresent()) {
      line("Internal requirements count", entries.size() + " size=" + size.getAsInt());
    } else {
      line("Internal requirements", "none");
    }
    for (RequirementSet.Entry entry : entries) {
      String requirement = entry.requirement().appleText().stripTrailing();
      text.append(entry.type()).append(" => ").append(requirement).append('\n');
    }
  }

  private static String name(LaunchConstraintKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Adds a value as it comes from the code. */
  private void line(String name, Object value) {
    printableLine(name, PrintableText.escape(value.toString()));
  }

  /** Adds a value that has been made safe to print. */
  private void printableLine(String name, Object value) {
    text.append(name).append('=').append(value).append('\n');
  }
}
