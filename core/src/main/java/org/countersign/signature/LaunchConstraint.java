package org.countersign.signature;

import java.util.List;
import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;

/**
 * A launch constraint, or the constraint on libraries, that a signature holds: a lightweight code
 * requirement, which only the operating system evaluates.
 *
 * <p>In the signature it is a blob of kind {@code 0xfade8181} that holds a dictionary in DER, in
 * the form that entitlements have. Besides {@code reqs}, the facts wanted and the operators that
 * join them (Apple's "Defining launch environment and library constraints"), it has {@code ccat},
 * the constraint category, and the numbers {@code comp} and {@code vers}, usually 1. Immutable and
 * thread safe.
 *
 * @param contents the dictionary, all of it
 */
public record LaunchConstraint(PropertyList.Dictionary contents) {

  private static final String REQUIREMENTS = "reqs";

  /**
   * Checks that there is a dictionary of requirements.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LaunchConstraint {
    if (!hasRequirements(contents)) {
      throw new IllegalArgumentException(
          "a launch constraint has a dictionary under \"" + REQUIREMENTS + "\", which is missing");
    }
  }

  /**
   * Returns what must hold, by the names of facts and operators: {@code validation-category}, ….
   */
  public PropertyList.Dictionary requirements() {
    return contents.get(REQUIREMENTS, PropertyList.Dictionary.class).orElseThrow();
  }

  /**
   * Returns the requirements of the launch constraint that Apple's systems make for code by
   * default, by its {@link ValidationCategory} ({@code LWCRHelper.mm}; {@code
   * kSecCodeInfoDefaultDesignatedLightweightCodeRequirement}).
   *
   * <p>Platform and TestFlight code is known by category and identifier, development and Developer
   * ID code by its team as well; App Store code may also come from its team with Developer ID. All
   * other code is known by the hashes of all its slices. Empty if the slice is unsigned, has not
   * the team that is wanted or has names that are not UTF-8, and if the slices name different
   * teams, which Apple refuses.
   *
   * @param slice for which architecture
   * @param others the other slices of the same file, ordered by {@link Architecture}
   * @param anchors usually {@link TrustAnchors#apple()}
   */
  public static Optional<PropertyList.Dictionary> defaultFor(
      SigningInformation slice, List<SigningInformation> others, TrustAnchors anchors) {
    return DefaultConstraint.of(slice, others, anchors);
  }

  /** Decodes the whole blob, its header included. */
  static LaunchConstraint decode(ByteWindow blob) throws MalformedSignatureException {
    int magic = blob.int32(0);
    if (magic != BlobMagic.LAUNCH_CONSTRAINT) {
      throw blob.malformed(
          CodeSigningStatus.SIGNATURE_UNSUPPORTED,
          "it begins with "
              + BlobMagic.text(magic)
              + ", where "
              + BlobMagic.text(BlobMagic.LAUNCH_CONSTRAINT)
              + " is wanted");
    }
    PropertyList.Dictionary contents = DerDictionary.decode(blob.from(BlobMagic.HEADER_SIZE));
    if (!hasRequirements(contents)) {
      throw blob.malformed("it has no dictionary under \"" + REQUIREMENTS + "\"");
    }
    return new LaunchConstraint(contents);
  }

  private static boolean hasRequirements(PropertyList.Dictionary contents) {
    return contents.get(REQUIREMENTS, PropertyList.Dictionary.class).isPresent();
  }
}
