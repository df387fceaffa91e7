package org.countersign.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.code.SigningInformation;

/**
 * The code for one architecture in a file: all of a thin Mach-O, one part of a universal one. A
 * file that is no Mach-O is one slice.
 *
 * <p>Everything here is what the file says, and nothing of it has been verified. Immutable and
 * thread safe.
 */
public final class CodeSlice {

  private final SliceLocation location;
  private final Optional<MachOImage> image;
  private final Optional<SliceSignature> signature;
  private final SigningInformation signingInformation;
  private final Map<LaunchConstraintKind, LaunchConstraint> launchConstraints;
  private final CheckLog log;

  CodeSlice(
      SliceLocation location,
      Optional<MachOImage> image,
      Optional<SliceSignature> signature,
      SigningInformation signingInformation,
      Map<LaunchConstraintKind, LaunchConstraint> launchConstraints,
      CheckLog log) {
    this.location = location;
    this.image = image;
    this.signature = signature;
    this.signingInformation = signingInformation;
    this.launchConstraints = launchConstraints;
    this.log = log.copy();
  }

  /**
   * Returns the architecture in the slice's own header, which the system goes by; {@link
   * Architecture#GENERIC} exactly if the file is no Mach-O.
   */
  public Architecture architecture() {
    return image.map(MachOImage::architecture).orElse(Architecture.GENERIC);
  }

  /** Returns where the slice begins in the file, in bytes. */
  public long offset() {
    return location.offset();
  }

  /** Returns the size of the slice in bytes. */
  public long size() {
    return location.size();
  }

  /**
   * Tells whether the universal header leaves this slice out of its count. The system runs such a
   * slice if it is for {@code arm64}, so it is one like the others here.
   */
  public boolean isHidden() {
    return location.hidden();
  }

  /** Returns what the slice was built for, if it says. */
  public Optional<BuildVersion> buildVersion() {
    return image.flatMap(each -> each.commands().buildVersion());
  }

  /**
   * Returns the signature; empty if the slice is unsigned or its signature cannot be read. {@link
   * #refusal()} says which.
   */
  public Optional<SliceSignature> signature() {
    return signature;
  }

  /**
   * Returns the facts that requirements are evaluated against.
   *
   * <p>They are claims. Info.plist, entitlements and stored requirements are left out unless the
   * code directory seals them; if they are sealed and altered, missing or unreadable, they are
   * {@linkplain SigningInformation#isUnusable unusable}. So are certificates that do not say who
   * signed or lead to no root. Ad hoc code has no certificates, whatever its CMS holds. That the
   * certificates signed the code directory, that it fits the code, and that its alternates are
   * signed at all has not been looked at.
   */
  public SigningInformation signingInformation() {
    return signingInformation;
  }

  /**
   * Returns the launch constraints that the code directory seals, unmodifiable. One that is
   * altered, missing or unreadable is left out and among the {@link #findings()}.
   */
  public Map<LaunchConstraintKind, LaunchConstraint> launchConstraints() {
    return launchConstraints;
  }

  /**
   * Returns why the slice is refused before any requirement is asked: it is not signed, or the
   * structure of its signature makes no sense. Empty exactly if it has a {@link #signature()}.
   */
  public Optional<Finding> refusal() {
    return signature.isPresent()
        ? Optional.empty()
        : Optional.of(findings().get(findings().size() - 1)); // what ended the reading
  }

  /**
   * Returns how many of its bytes a signature has to seal: those before the place for the one it
   * embeds, even if another counts, or all ({@code MachO::signingExtent}).
   */
  long signingLimit() {
    return signaturePlace().map(FileRange::offset).orElse(size());
  }

  /** Returns the place for the signature it embeds, even if another counts. */
  Optional<FileRange> signaturePlace() {
    return image.flatMap(each -> each.commands().codeSignature());
  }

  /** Returns what was noticed in reading the slice. None does not mean that all is well. */
  public List<Finding> findings() {
    return log.findings();
  }

  /** Returns what became of the checks in reading, to go on with. */
  CheckLog log() {
    return log.copy();
  }

  SliceLocation location() {
    return location;
  }

  boolean isInUniversalFile() {
    return location.declared().isPresent();
  }

  /** Returns the Mach-O that the slice is; empty if it is none. */
  Optional<MachOImage> image() {
    return image;
  }

  /** Returns {@link SigningInformation#toString()}. */
  @Override
  public String toString() {
    return signingInformation.toString();
  }
}
