package org.countersign;

/**
 * What the verification of signed code examines: each constant is one question, answered for each
 * slice or, from {@link #RESOURCE_SEALS} on, for a bundle.
 *
 * <p>A problem is told by the check that found it together with a {@link CodeSigningStatus}. The
 * steps named are those in which Apple's static validation goes through the code ({@code
 * SecStaticCode::validate…} in {@code StaticCode.cpp}): 1 the choice of the code directory, 2 its
 * integrity, 3 the CMS, 4 the certificates, 5 the special slots, 6 the pages, 7 all slices, 8 the
 * caller's requirement, 9 resources. Immutable and thread safe.
 */
public enum Check {
  // The file

  /** The header and the load commands of every Mach-O can be read. Step 1. */
  MACH_O("Mach-O"),

  /**
   * The header of a universal file: every slice lies in the file, none overlaps another, none is
   * left out of the count, and each is for the architecture it is listed under. Step 7.
   */
  SLICE_TABLE("slice table"),

  /** Every slice has a signature. Step 1. */
  SIGNATURE_PRESENCE("signature presence"),

  /** The parts of a bundle that its signature cannot do without are where they belong. Step 1. */
  BUNDLE_FORMAT("bundle format"),

  /**
   * Nothing lies in the file outside of what load commands and signature cover. Step 9, strict
   * mode.
   */
  FILE_LAYOUT("file layout"),

  /** The slices of a file belong together: they name the same team. Step 7. */
  SLICES("slices"),

  // The signature as a container

  /**
   * The signature begins with its magic number, and its length and count fit the room there is.
   * Step 1.
   */
  SUPER_BLOB("signature header"),

  /** Every blob of the signature lies in it, behind the index. Step 1. */
  BLOB_BOUNDS("blob bounds"),

  /** No two blobs of the signature share bytes. Step 1. */
  BLOB_OVERLAP("blob overlap"),

  /** No slot of the signature is taken twice. Step 1. */
  BLOB_SLOTS("blob slots"),

  // Code directories

  /**
   * The first slot holds a code directory, and each code directory has a version and a hash type
   * that are understood. Step 1 and 2.
   */
  CODE_DIRECTORY("code directory"),

  /**
   * No two code directories have the same hash type, and none stands behind an empty slot. Step 1.
   */
  CODE_DIRECTORIES("code directories"),

  /** The signing identifier is in the code directory and ends with NUL. Step 2. */
  IDENTIFIER("identifier"),

  /** The page hashes are in the code directory. Step 2. */
  HASH_ARRAY("hash array"),

  /** The hashes of the special slots are in the code directory. Step 2. */
  SPECIAL_SLOTS("special slots"),

  /** The scatter vector, if there is one, is in the code directory. Step 2. */
  SCATTER_VECTOR("scatter vector"),

  /** The hash size stated is that of the hash type; a size of 0 would unseal everything. Step 2. */
  HASH_SIZE("hash size"),

  /** There are as many page hashes as pages. Step 2. */
  PAGE_COUNT("page count"),

  /** What is sealed ends exactly where the signature begins. Step 9, strict mode. */
  CODE_LIMIT("code limit"),

  /** Every code directory beyond the first is bound by a signed attribute. Step 1. */
  ALTERNATE_CODE_DIRECTORIES("alternate code directories"),

  // The CMS

  /** Code that says it is signed ad hoc brings no certificates. Step 3. */
  AD_HOC("ad hoc"),

  /** Code that is not signed ad hoc has a CMS. Step 3. */
  CMS_PRESENCE("CMS presence"),

  /** The CMS is a signed message that can be read. Step 3. */
  CMS_STRUCTURE("CMS structure"),

  /** The CMS has exactly one signer. Step 3. */
  CMS_SIGNERS("CMS signers"),

  /** The CMS was made over the first code directory: its message digest is that of it. Step 3. */
  CMS_CONTENT("CMS content"),

  /**
   * The signature in the CMS is by the key of the leaf, over the attributes as they stand. Step 3.
   */
  CMS_SIGNATURE("CMS signature"),

  /**
   * The signed attribute 1.2.840.113635.100.9.1, if there is one, lists exactly the code
   * directories. Step 3.
   */
  CDHASH_LIST("cdhash list"),

  /**
   * The signed attribute 1.2.840.113635.100.9.2, if there is one, has exactly the digests of the
   * code directories. Step 3.
   */
  CDHASH_DIGESTS("cdhash digests"),

  /** The timestamp, if there is one, is over this signature. Step 3. */
  TIMESTAMP("timestamp"),

  /** The certificates of the timestamp lead to a root. Step 3. */
  TIMESTAMP_CHAIN("timestamp chain"),

  /** The timestamp of a signature under an Apple root leads to an Apple root too. Step 3. */
  TIMESTAMP_ANCHOR("timestamp anchor"),

  // Certificates

  /** Every certificate from leaf to root is signed by the next one. Step 4. */
  CERTIFICATE_CHAIN("certificate chain"),

  /** Every certificate above the leaf may issue certificates. Step 4. */
  CERTIFICATE_AUTHORITIES("certificate authorities"),

  /** The key of the leaf may make signatures. Step 4. */
  CERTIFICATE_KEY_USAGE("certificate key usage"),

  /** The key of the leaf is for signing code. Step 4. */
  CERTIFICATE_PURPOSE("certificate purpose"),

  /**
   * The certificates were valid when they signed: only if the caller asks or the code directory
   * forces it; else Apple tolerates that they were not. Step 4.
   */
  CERTIFICATE_VALIDITY("certificate validity"),

  /** Nobody revoked a certificate. No step that can be made offline. */
  REVOCATION("revocation"),

  /** Apple notarized the code. No step of a signature's validation, and none offline. */
  NOTARIZATION("notarization"),

  /**
   * The team that the code directory names is that of the leaf, if Apple issued it to a developer.
   * Step 4.
   */
  TEAM_IDENTIFIER("team identifier"),

  // What is sealed besides the code

  /** Everything that has a hash in a special slot is there. Step 5. */
  SEALED_PARTS("sealed parts"),

  /** Nothing is in the signature that has no hash in its special slot. Step 5. */
  UNSEALED_PARTS("unsealed parts"),

  /** The Info.plist has the hash in slot 1. Step 5. */
  INFO_PLIST("Info.plist"),

  /** The requirement set has the hash in slot 2. Step 5. */
  REQUIREMENTS("requirements"),

  /** The list of sealed resources has the hash in slot 3. Step 5. */
  RESOURCE_DIRECTORY("resource directory"),

  /**
   * The list of slots, if there is one, has the hash in slot 4 and lists the slots that are there.
   * Step 7.
   */
  TOP_DIRECTORY("top directory"),

  /** The entitlements in XML have the hash in slot 5. Step 5. */
  XML_ENTITLEMENTS("XML entitlements"),

  /** What this kind of file has for itself has the hash in slot 6. Step 5. */
  FORMAT_SPECIFIC_DATA("format-specific data"),

  /** The entitlements in DER have the hash in slot 7. Step 5. */
  DER_ENTITLEMENTS("DER entitlements"),

  /** The launch constraint on the program has the hash in slot 8. Step 5. */
  SELF_LAUNCH_CONSTRAINT("self launch constraint"),

  /** The launch constraint on the program's parent has the hash in slot 9. Step 5. */
  PARENT_LAUNCH_CONSTRAINT("parent launch constraint"),

  /** The launch constraint on the responsible program has the hash in slot 10. Step 5. */
  RESPONSIBLE_LAUNCH_CONSTRAINT("responsible launch constraint"),

  /** The constraint on the program's libraries has the hash in slot 11. Step 5. */
  LIBRARY_CONSTRAINT("library constraint"),

  /**
   * The entitlements in XML and in DER say the same. No step of Apple's, which reads the DER and
   * never compares.
   */
  ENTITLEMENT_AGREEMENT("entitlement agreement"),

  /** Every page of the code has its hash, in every code directory. Step 6. */
  CODE_PAGES("code pages"),

  // The bundle

  /**
   * The list of sealed resources can be read, and its hashes have the sizes of their types. Step 9.
   */
  RESOURCE_SEALS("resource seals"),

  /** The rules of the list leave nothing out that the usual ones seal. Step 9. */
  RESOURCE_RULES("resource rules"),

  /** Every sealed file has its hash. Step 9. */
  RESOURCES("resources"),

  /** Every sealed file is there, unless it is optional. Step 9. */
  MISSING_RESOURCES("missing resources"),

  /** Nothing is there that is not sealed. Step 9. */
  ADDED_RESOURCES("added resources"),

  /** What was sealed as a file, link or code still is one. Step 9. */
  RESOURCE_TYPES("resource types"),

  /** No symbolic link leads out of the bundle. Step 9. */
  RESOURCE_LINKS("resource links"),

  /** Nested code is signed, and its own signature is valid. Step 9. */
  NESTED_CODE("nested code"),

  /** Nested code satisfies the requirement it is sealed by. Step 9. */
  NESTED_REQUIREMENT("nested requirement"),

  /** Nested code has the hash it is sealed by. Step 9. */
  NESTED_CDHASH("nested cdhash"),

  // The question

  /** The code satisfies the requirement that the caller asked about. Step 8. */
  REQUIREMENT("requirement");

  private final String label;

  Check(String label) {
    this.label = label;
  }

  /**
   * Returns a short English noun for people and machine-readable output; it never changes: {@code
   * code pages}.
   */
  public String label() {
    return label;
  }
}
