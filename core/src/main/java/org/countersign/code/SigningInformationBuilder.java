package org.countersign.code;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.RequirementSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the facts about one slice of code; {@link SigningInformation#builder} begins. Not thread
 * safe.
 */
public final class SigningInformationBuilder {

  // What is stated so far, for the facts to take.
  final String architecture;
  List<CodeDirectoryInformation> codeDirectories = List.of();
  @Nullable ByteString identifier;
  @Nullable Cdhash cdhash;
  @Nullable ByteString teamIdentifier;
  @Nullable Integer platform;
  int rawFlags;
  @Nullable HardenedRuntimeVersion hardenedRuntimeVersion;
  CertificateChain certificates = CertificateChain.EMPTY;
  PropertyList.@Nullable Dictionary infoPlist;
  PropertyList.@Nullable Dictionary entitlements;
  @Nullable ByteString xmlEntitlements;
  @Nullable ByteString derEntitlements;
  @Nullable RequirementSet requirements;
  @Nullable Instant signingTime;
  @Nullable Instant secureTimestamp;
  final Map<SignaturePart, String> unusable = new EnumMap<>(SignaturePart.class);

  SigningInformationBuilder(String architecture) {
    this.architecture = Objects.requireNonNull(architecture);
  }

  boolean hasCodeDirectory() {
    return identifier != null || cdhash != null || platform != null || !codeDirectories.isEmpty();
  }

  /**
   * States the code directories in the order of their slots, and takes identifier, hash, team,
   * platform, flags and runtime version from the one with the best hash type, as Apple's systems
   * do. The setters of those facts come after this one or not at all.
   */
  public SigningInformationBuilder codeDirectories(List<CodeDirectoryInformation> directories) {
    this.codeDirectories = List.copyOf(directories);
    HashType best =
        HashType.best(codeDirectories.stream().map(CodeDirectoryInformation::hashType).toList())
            .orElse(null);
    for (CodeDirectoryInformation directory : codeDirectories) {
      if (directory.hashType() == best) {
        identifier = directory.identifier();
        cdhash = directory.cdhash();
        teamIdentifier = directory.teamIdentifier().orElse(null);
        platform = directory.platform();
        rawFlags = directory.rawFlags();
        hardenedRuntimeVersion = directory.hardenedRuntimeVersion().orElse(null);
        break;
      }
    }
    return this;
  }

  /** States the signing identifier. */
  public SigningInformationBuilder identifier(ByteString value) {
    this.identifier = Objects.requireNonNull(value);
    return this;
  }

  /** States the hash of the chosen code directory. */
  public SigningInformationBuilder cdhash(Cdhash value) {
    this.cdhash = Objects.requireNonNull(value);
    return this;
  }

  /** States the team identifier in the code directory. */
  public SigningInformationBuilder teamIdentifier(ByteString value) {
    this.teamIdentifier = Objects.requireNonNull(value);
    return this;
  }

  /** States the platform identifier; 0 unless stated. */
  public SigningInformationBuilder platform(int value) {
    this.platform = value;
    return this;
  }

  /** States the flags, known and unknown ones. */
  public SigningInformationBuilder rawFlags(int value) {
    this.rawFlags = value;
    return this;
  }

  /** States the version of the hardened runtime. */
  public SigningInformationBuilder hardenedRuntimeVersion(HardenedRuntimeVersion value) {
    this.hardenedRuntimeVersion = Objects.requireNonNull(value);
    return this;
  }

  /** States the certificates, leaf first. */
  public SigningInformationBuilder certificates(CertificateChain value) {
    this.certificates = Objects.requireNonNull(value);
    return this;
  }

  /** States the sealed Info.plist. */
  public SigningInformationBuilder infoPlist(PropertyList.Dictionary value) {
    this.infoPlist = Objects.requireNonNull(value);
    return this;
  }

  /** States the entitlements as the Security framework sees them. */
  public SigningInformationBuilder entitlements(PropertyList.Dictionary value) {
    this.entitlements = Objects.requireNonNull(value);
    return this;
  }

  /** States the XML entitlements byte for byte. */
  public SigningInformationBuilder xmlEntitlements(ByteString value) {
    this.xmlEntitlements = Objects.requireNonNull(value);
    return this;
  }

  /** States the DER entitlements byte for byte. */
  public SigningInformationBuilder derEntitlements(ByteString value) {
    this.derEntitlements = Objects.requireNonNull(value);
    return this;
  }

  /** States the requirements stored in the signature. */
  public SigningInformationBuilder requirements(RequirementSet value) {
    this.requirements = Objects.requireNonNull(value);
    return this;
  }

  /** States when the signer says it signed. */
  public SigningInformationBuilder signingTime(Instant value) {
    this.signingTime = Objects.requireNonNull(value);
    return this;
  }

  /** States when a timestamp authority saw the signature. */
  public SigningInformationBuilder secureTimestamp(Instant value) {
    this.secureTimestamp = Objects.requireNonNull(value);
    return this;
  }

  /**
   * States that a part should be there and cannot be gone by.
   *
   * @param reason what is wrong with it, in words that can follow its name and a colon
   */
  public SigningInformationBuilder unusable(SignaturePart part, String reason) {
    unusable.put(Objects.requireNonNull(part), Objects.requireNonNull(reason));
    return this;
  }

  /**
   * Returns the facts stated so far.
   *
   * @throws IllegalStateException if they contradict each other: code that is signed ad hoc has no
   *     certificates, and what is in an unusable part is not known, except for certificates that
   *     could be read
   */
  public SigningInformation build() {
    refuse(SignaturePart.INFO_PLIST, infoPlist);
    refuse(SignaturePart.ENTITLEMENTS, entitlements);
    refuse(SignaturePart.REQUIREMENTS, requirements);
    if (CodeSignatureFlag.AD_HOC.isIn(rawFlags) && !certificates.isEmpty()) {
      throw new IllegalStateException(
          "code that is signed ad hoc has no certificates, but "
              + certificates.size()
              + " are stated; leave out the certificates or the flag adhoc");
    }
    return new SigningInformation(this);
  }

  private void refuse(SignaturePart part, @Nullable Object value) {
    if (value != null && unusable.containsKey(part)) {
      throw new IllegalStateException(
          part + ": stated to be unusable, and yet stated; leave out one of both");
    }
  }
}
