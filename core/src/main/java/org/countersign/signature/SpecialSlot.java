package org.countersign.signature;

import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * What a code directory seals besides the code, each in a slot of its number: {@code CSSLOT_…} in
 * {@code cs_blobs.h}. Which statuses they fail with and which are sealed with the header of their
 * blob is as in {@code CodeDirectory::slotAttributes} and {@code errorForSlot}.
 */
enum SpecialSlot {
  INFO_PLIST(1, "Info.plist", Check.INFO_PLIST, CodeSigningStatus.INFO_PLIST_FAILED, false),
  REQUIREMENTS(2, "requirements", Check.REQUIREMENTS, true),
  RESOURCE_DIRECTORY(
      3,
      "resource directory",
      Check.RESOURCE_DIRECTORY,
      CodeSigningStatus.RESOURCE_DIRECTORY_FAILED,
      false),
  TOP_DIRECTORY(4, "top directory", Check.TOP_DIRECTORY, false),
  ENTITLEMENTS(5, "XML entitlements", Check.XML_ENTITLEMENTS, true),
  FORMAT_SPECIFIC(6, "format-specific data", Check.FORMAT_SPECIFIC_DATA, false),
  ENTITLEMENTS_DER(7, "DER entitlements", Check.DER_ENTITLEMENTS, true),
  SELF_CONSTRAINT(8, "self launch constraint", Check.SELF_LAUNCH_CONSTRAINT, true),
  PARENT_CONSTRAINT(9, "parent launch constraint", Check.PARENT_LAUNCH_CONSTRAINT, true),
  RESPONSIBLE_CONSTRAINT(
      10, "responsible launch constraint", Check.RESPONSIBLE_LAUNCH_CONSTRAINT, true),
  LIBRARY_CONSTRAINT(11, "library constraint", Check.LIBRARY_CONSTRAINT, true);

  /** The number of the last slot that has a meaning. */
  static final int LAST = 11;

  private final int number;
  private final String label;
  private final Ground ground;
  private final boolean isBlob;

  SpecialSlot(int number, String label, Check check, boolean isBlob) {
    this(number, label, check, CodeSigningStatus.SIGNATURE_FAILED, isBlob);
  }

  SpecialSlot(int number, String label, Check check, CodeSigningStatus status, boolean isBlob) {
    this.number = number;
    this.label = label;
    this.ground = new Ground(check, status);
    this.isBlob = isBlob;
  }

  int number() {
    return number;
  }

  /** Returns on what ground its contents are refused if they are not what is sealed. */
  Ground ground() {
    return ground;
  }

  /** Tells whether its contents are sealed with the header of their blob. */
  boolean isBlob() {
    return isBlob;
  }

  /** Tells whether its contents are a part of the signature, not a file or section beside it. */
  boolean isInSignature() {
    return this != INFO_PLIST && this != RESOURCE_DIRECTORY;
  }

  Place place() {
    return Place.ofSlot(number, label);
  }

  /** Returns the name of what is in it. */
  @Override
  public String toString() {
    return label;
  }
}
