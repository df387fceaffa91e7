package org.countersign.code;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.RequirementSet;

/**
 * What one slice of code claims about itself: the facts that requirements are evaluated against.
 *
 * <p>Certificates, Info.plist, entitlements and stored requirements have three states: there, not
 * there, or {@linkplain #isUnusable unusable}. What is unusable must never pass for what is not
 * there: a requirement that something be absent would then hold for code that was tampered with.
 *
 * <p>These are claims. Nothing here says that the signature fits the code or that the certificates
 * signed it; whoever verified that says so in a type of its own, and there is no setter for it. The
 * terms are those of {@code codesign -d} and {@code SecCodeCopySigningInformation}.
 *
 * <p>Immutable and thread safe. Asking allocates nothing unless a method says so.
 */
public final class SigningInformation {

  private final String architecture;
  private final boolean signed;
  private final List<CodeDirectoryInformation> codeDirectories;
  // Kept as optional values, so that asking for them on the fast path of evaluation allocates
  // nothing.
  private final Optional<ByteString> identifier;
  private final Optional<Cdhash> cdhash;
  private final Optional<ByteString> teamIdentifier;
  private final OptionalInt platform;
  private final int rawFlags;
  private final Set<CodeSignatureFlag> flags;
  private final Optional<HardenedRuntimeVersion> hardenedRuntimeVersion;
  private final CertificateChain certificates;
  private final Optional<PropertyList.Dictionary> infoPlist;
  private final Optional<PropertyList.Dictionary> entitlements;
  private final Optional<ByteString> xmlEntitlements;
  private final Optional<ByteString> derEntitlements;
  private final Optional<RequirementSet> requirements;
  private final Optional<Instant> signingTime;
  private final Optional<Instant> secureTimestamp;
  private final Map<SignaturePart, String> unusable;

  SigningInformation(SigningInformationBuilder builder) {
    this.architecture = builder.architecture;
    this.signed = builder.hasCodeDirectory();
    this.codeDirectories = builder.codeDirectories;
    this.identifier = Optional.ofNullable(builder.identifier);
    this.cdhash = Optional.ofNullable(builder.cdhash);
    this.teamIdentifier = Optional.ofNullable(builder.teamIdentifier);
    this.platform =
        signed
            ? OptionalInt.of(Objects.requireNonNullElse(builder.platform, 0))
            : OptionalInt.empty();
    this.rawFlags = builder.rawFlags;
    this.flags = CodeSignatureFlag.of(builder.rawFlags);
    this.hardenedRuntimeVersion = Optional.ofNullable(builder.hardenedRuntimeVersion);
    this.certificates = builder.certificates;
    this.infoPlist = Optional.ofNullable(builder.infoPlist);
    this.entitlements = Optional.ofNullable(builder.entitlements);
    this.xmlEntitlements = Optional.ofNullable(builder.xmlEntitlements);
    this.derEntitlements = Optional.ofNullable(builder.derEntitlements);
    this.requirements = Optional.ofNullable(builder.requirements);
    this.signingTime = Optional.ofNullable(builder.signingTime);
    this.secureTimestamp = Optional.ofNullable(builder.secureTimestamp);
    this.unusable = new EnumMap<>(builder.unusable);
  }

  /**
   * Returns a builder for a slice of this architecture.
   *
   * @param architecture its name, for example {@code arm64} or {@code x86_64}
   */
  public static SigningInformationBuilder builder(String architecture) {
    return new SigningInformationBuilder(architecture);
  }

  /** Returns what an unsigned slice says about itself: nothing. */
  public static SigningInformation unsigned(String architecture) {
    return builder(architecture).build();
  }

  /** Returns a builder that starts with all of these facts. */
  public SigningInformationBuilder toBuilder() {
    SigningInformationBuilder builder = new SigningInformationBuilder(architecture);
    builder.codeDirectories = codeDirectories;
    builder.identifier = identifier.orElse(null);
    builder.cdhash = cdhash.orElse(null);
    builder.teamIdentifier = teamIdentifier.orElse(null);
    builder.platform = platform.isPresent() ? platform.getAsInt() : null;
    builder.rawFlags = rawFlags;
    builder.hardenedRuntimeVersion = hardenedRuntimeVersion.orElse(null);
    builder.certificates = certificates;
    builder.infoPlist = infoPlist.orElse(null);
    builder.entitlements = entitlements.orElse(null);
    builder.xmlEntitlements = xmlEntitlements.orElse(null);
    builder.derEntitlements = derEntitlements.orElse(null);
    builder.requirements = requirements.orElse(null);
    builder.signingTime = signingTime.orElse(null);
    builder.secureTimestamp = secureTimestamp.orElse(null);
    builder.unusable.putAll(unusable);
    return builder;
  }

  /** Returns the name of the slice's architecture, for example {@code arm64}. */
  public String architecture() {
    return architecture;
  }

  /** Tells whether there is a code directory. Without one the code is unsigned. */
  public boolean isSigned() {
    return signed;
  }

  /** Tells whether the code says it was signed without an identity; it then has no certificates. */
  public boolean isAdHoc() {
    return signed && CodeSignatureFlag.AD_HOC.isIn(rawFlags);
  }

  /**
   * Returns the code directories in the order of their slots; empty if unsigned or not known one by
   * one.
   */
  public List<CodeDirectoryInformation> codeDirectories() {
    return codeDirectories;
  }

  /** Returns the signing identifier in the chosen code directory. */
  public Optional<ByteString> identifier() {
    return identifier;
  }

  /** Returns the hash of the chosen code directory. */
  public Optional<Cdhash> cdhash() {
    return cdhash;
  }

  /** Returns the team identifier in the chosen code directory; not the one in the certificate. */
  public Optional<ByteString> teamIdentifier() {
    return teamIdentifier;
  }

  /** Returns the platform identifier in the chosen code directory; empty only if unsigned. */
  public OptionalInt platform() {
    return platform;
  }

  /** Returns the flags in the chosen code directory as they stand; 0 if unsigned. */
  public int rawFlags() {
    return rawFlags;
  }

  /** Returns the known flags among {@link #rawFlags()}, unmodifiable. */
  public Set<CodeSignatureFlag> flags() {
    return flags;
  }

  /** Returns the version of the hardened runtime in the chosen code directory. */
  public Optional<HardenedRuntimeVersion> hardenedRuntimeVersion() {
    return hardenedRuntimeVersion;
  }

  /**
   * Tells whether this part of the signature should be there and cannot be gone by. What it holds
   * is then not known: neither that anything is in it nor that anything is absent.
   */
  public boolean isUnusable(SignaturePart part) {
    return unusable.containsKey(part);
  }

  /** Tells whether any part is unusable. */
  public boolean hasUnusablePart() {
    return !unusable.isEmpty();
  }

  /** Returns why the part is unusable, for people; empty if it is there, or rightly not there. */
  public Optional<String> whyUnusable(SignaturePart part) {
    return Optional.ofNullable(unusable.get(part));
  }

  /**
   * Returns the certificates from leaf to root; empty if unsigned or signed ad hoc. If they are
   * {@linkplain #isUnusable unusable}, these are those that could be read, perhaps none.
   */
  public CertificateChain certificates() {
    return certificates;
  }

  /**
   * Returns the Info.plist that the signature seals; empty if it seals none or if it is {@linkplain
   * #isUnusable unusable}.
   */
  public Optional<PropertyList.Dictionary> infoPlist() {
    return infoPlist;
  }

  /**
   * Returns the entitlements as the Security framework sees them: those of the DER blob if there is
   * one, else of the XML. Empty if there are none or if they are {@linkplain #isUnusable unusable}.
   */
  public Optional<PropertyList.Dictionary> entitlements() {
    return entitlements;
  }

  /** Returns the XML entitlements byte for byte. Nothing compares them with the DER ones. */
  public Optional<ByteString> xmlEntitlements() {
    return xmlEntitlements;
  }

  /** Returns the DER entitlements byte for byte. */
  public Optional<ByteString> derEntitlements() {
    return derEntitlements;
  }

  /**
   * Returns the requirements stored in the signature, among them usually the designated one. Empty
   * if it stores none, in which case a designated requirement is implied by the signer, or if they
   * are {@linkplain #isUnusable unusable}, in which case nothing is implied.
   */
  public Optional<RequirementSet> requirements() {
    return requirements;
  }

  /** Returns when the signer says it signed. Nobody vouches for it. */
  public Optional<Instant> signingTime() {
    return signingTime;
  }

  /** Returns when a timestamp authority saw the signature. */
  public Optional<Instant> secureTimestamp() {
    return secureTimestamp;
  }

  /** Returns architecture, identifier and hash, for a log line. */
  @Override
  public String toString() {
    return signed
        ? architecture
            + " "
            + identifier.map(ByteString::toString).orElse("?")
            + " "
            + cdhash.map(Cdhash::toString).orElse("?")
        : architecture + " unsigned";
  }
}
