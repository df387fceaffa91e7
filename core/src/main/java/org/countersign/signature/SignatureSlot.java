package org.countersign.signature;

/** The numbers of a signature's parts: {@code CSSLOT_…} in {@code cs_blobs.h}. */
final class SignatureSlot {

  static final int CODE_DIRECTORY = 0;
  static final int INFO_PLIST = 1;
  static final int REQUIREMENTS = 2;
  static final int ENTITLEMENTS = 5;
  static final int ENTITLEMENTS_DER = 7;
  static final int ALTERNATE_CODE_DIRECTORIES = 0x1000;
  static final int ALTERNATE_CODE_DIRECTORIES_END = 0x1005;
  static final int CMS = 0x10000;

  private SignatureSlot() {}
}
