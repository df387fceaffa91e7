package org.countersign.signature;

import java.util.HexFormat;

/** The first four bytes of each kind of blob: {@code CSMAGIC_…} in {@code cs_blobs.h}. */
final class BlobMagic {

  static final int REQUIREMENT_SET = 0xfade0c01;
  static final int CODE_DIRECTORY = 0xfade0c02;
  static final int EMBEDDED_SIGNATURE = 0xfade0cc0;
  static final int DETACHED_SIGNATURES = 0xfade0cc1;
  static final int WRAPPER = 0xfade0b01;
  static final int ENTITLEMENTS = 0xfade7171;
  static final int ENTITLEMENTS_DER = 0xfade7172;
  static final int LAUNCH_CONSTRAINT = 0xfade8181;

  /** Every blob begins with its magic number and its length, both included. */
  static final int HEADER_SIZE = 8;

  private BlobMagic() {}

  /** Returns a magic number as people write it: {@code 0xfade0c02}. */
  static String text(int magic) {
    return "0x" + HexFormat.of().toHexDigits(magic);
  }
}
