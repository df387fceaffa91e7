package org.countersign.code;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countersign.ByteString;
import org.countersign.Cdhash;

/**
 * What one code directory says about the code, and the hash that names it.
 *
 * <p>A signature has one or more, alike but for the hash type. Nothing forces an alternate one to
 * say the same as the first, so each is kept. Source: {@code CS_CodeDirectory} in the kernel's
 * {@code cs_blobs.h}. Immutable and thread safe.
 *
 * @param slot where it sits in the signature: 0, or 0x1000 and following for the alternates
 * @param version the layout version, for example 0x20500
 * @param hashType how it hashes pages and resources
 * @param digest its own hash, whole, of the length its type demands
 * @param rawFlags the flags as they stand, known and unknown
 * @param identifier the signing identifier
 * @param teamIdentifier the team it names, which on certificates not from Apple is the signer's own
 *     claim
 * @param platform the platform identifier; 0 for everything but parts of Apple's systems
 * @param hardenedRuntimeVersion the version of the hardened runtime, if it names one
 */
public record CodeDirectoryInformation(
    int slot,
    int version,
    HashType hashType,
    ByteString digest,
    int rawFlags,
    ByteString identifier,
    Optional<ByteString> teamIdentifier,
    int platform,
    Optional<HardenedRuntimeVersion> hardenedRuntimeVersion) {

  /**
   * Checks the digest.
   *
   * @throws IllegalArgumentException if {@code digest} has not the length of {@code hashType}
   */
  public CodeDirectoryInformation {
    Objects.requireNonNull(identifier);
    Objects.requireNonNull(teamIdentifier);
    Objects.requireNonNull(hardenedRuntimeVersion);
    if (digest.length() != hashType.digestLength()) {
      throw new IllegalArgumentException(
          "a "
              + hashType
              + " digest has "
              + hashType.digestLength()
              + " bytes, but got "
              + digest.length());
    }
  }

  /** Returns the first 20 bytes of the digest, by which the system knows this build of the code. */
  public Cdhash cdhash() {
    return Cdhash.of(ByteString.of(digest.toByteArray(), 0, Cdhash.LENGTH));
  }

  /** Returns the known flags among {@link #rawFlags()}, unmodifiable. */
  public Set<CodeSignatureFlag> flags() {
    return CodeSignatureFlag.of(rawFlags);
  }
}
