package org.countersign.signature;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementSet;
import org.countersign.requirement.RequirementType;

/**
 * The designated requirement of one slice: by which the code wants to be known, now and after
 * updates.
 *
 * <p>A signature stores it, or else certificates and identifier imply it, as Apple's code makes it
 * ({@code SecStaticCode::designatedRequirement}, {@code drmaker.cpp}; TN3127). A stored one is
 * often the implied one, stored when the code was signed; nothing tells which.
 *
 * <p>It is made of claims, like everything in {@link SigningInformation}: that the code satisfies
 * it, or deserves to, is not said. Immutable and thread safe.
 *
 * @param requirement what is designated
 * @param isStored whether the signature stores it; {@code codesign -d -r-} prints {@code #} before
 *     one that is only implied
 */
public record DesignatedRequirement(Requirement requirement, boolean isStored) {

  /** Checks that nothing is missing. */
  public DesignatedRequirement {
    Objects.requireNonNull(requirement);
  }

  /**
   * Returns the designated requirement of a slice: the stored one, or else {@linkplain #implied the
   * implied one}. Empty if the slice is unsigned, if its stored requirements are {@linkplain
   * SigningInformation#isUnusable unusable}, which may hide another one, or if it stores and
   * implies none.
   *
   * @param slice for which architecture; those of one file need not agree
   * @param others the other slices of the same file, ordered by {@link Architecture}
   * @param anchors usually {@link TrustAnchors#apple()}
   */
  public static Optional<DesignatedRequirement> of(
      SigningInformation slice, List<SigningInformation> others, TrustAnchors anchors) {
    if (slice.isUnusable(SignaturePart.REQUIREMENTS)) {
      return Optional.empty();
    }
    return slice
        .requirements()
        .flatMap(DesignatedRequirement::stored)
        .or(() -> implied(slice, others, anchors));
  }

  /**
   * Returns the requirement that {@code codesign} makes when none is given, byte for byte, whatever
   * the slice stores ({@code kSecCodeInfoImplicitDesignatedRequirement}).
   *
   * <p>Code with certificates: identifier and signer; its {@code and}s nest to the right, where
   * those of compiled text nest to the left. Ad hoc code: every hash of every slice of the file,
   * this slice's first. Empty if the slice is unsigned, has no or {@linkplain
   * SigningInformation#isUnusable unusable} certificates and is not ad hoc, or is ad hoc in a file
   * whose slices name different teams, which Apple refuses.
   *
   * @param slice for which architecture
   * @param others the other slices of the same file, ordered by {@link Architecture}
   * @param anchors usually {@link TrustAnchors#apple()}
   */
  public static Optional<DesignatedRequirement> implied(
      SigningInformation slice, List<SigningInformation> others, TrustAnchors anchors) {
    Optional<Requirement> requirement =
        slice.isAdHoc()
            ? SliceHashes.of(slice, others).map(ImpliedRequirement::ofHashes)
            : ImpliedRequirement.ofCertificates(slice, anchors);
    return requirement.map(implied -> new DesignatedRequirement(implied, false));
  }

  /**
   * Returns the requirement that Apple's distribution tools store explicitly, where they do not
   * leave it to {@code codesign} (TN3127): Xcode for Developer ID code, the App Store for the apps
   * that it delivers. Both accept the program from either channel and mean the same, in a different
   * order. Empty for all other code, and if there is no team to name: the leaf's for Developer ID,
   * that of the code directory for the App Store, whose leaf is Apple's.
   *
   * @param anchors usually {@link TrustAnchors#apple()}
   */
  public static Optional<Requirement> xcodeForm(SigningInformation slice, TrustAnchors anchors) {
    return XcodeForm.of(slice, anchors);
  }

  private static Optional<DesignatedRequirement> stored(RequirementSet requirements) {
    return requirements
        .requirement(RequirementType.DESIGNATED)
        .map(requirement -> new DesignatedRequirement(requirement, true));
  }

  /**
   * Returns one line in the manner of {@code codesign -d -r-}: {@code designated => …}. For people.
   */
  @Override
  public String toString() {
    return (isStored ? "" : "# ") + "designated => " + requirement;
  }
}
