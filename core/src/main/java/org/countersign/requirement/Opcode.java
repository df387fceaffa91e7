package org.countersign.requirement;

/** The operators' numbers in the binary form ({@code ExprOp} in {@code requirement.h}). */
final class Opcode {

  static final int FALSE = 0;
  static final int TRUE = 1;
  static final int IDENTIFIER = 2;
  static final int APPLE_ANCHOR = 3;
  static final int CERTIFICATE_HASH = 4;
  static final int LEGACY_INFO_VALUE = 5;
  static final int AND = 6;
  static final int OR = 7;
  static final int CODE_DIRECTORY_HASH = 8;
  static final int NOT = 9;
  static final int INFO_VALUE = 10;
  static final int CERTIFICATE_SUBJECT = 11;
  static final int TRUSTED_CERTIFICATE = 12;
  static final int TRUSTED_CHAIN = 13;
  static final int CERTIFICATE_EXTENSION = 14;
  static final int APPLE_GENERIC_ANCHOR = 15;
  static final int ENTITLEMENT_VALUE = 16;
  static final int CERTIFICATE_POLICY = 17;
  static final int NAMED_ANCHOR = 18;
  static final int NAMED_CODE = 19;
  static final int PLATFORM = 20;
  static final int NOTARIZED = 21;
  static final int CERTIFICATE_TIMESTAMP = 22;
  static final int LEGACY_DEVELOPER_ID = 23;

  /**
   * The bits that hold the number; the others are flags, which mean nothing on a known operator.
   */
  static final int NUMBER_MASK = 0x00ff_ffff;

  /** Set on an unknown operator: a size follows, and the operator counts as false. */
  static final int GENERIC_FALSE = 0x8000_0000;

  /**
   * Set on an unknown operator: a size follows, and the operator gives way to the next expression.
   */
  static final int GENERIC_SKIP = 0x4000_0000;

  private Opcode() {}

  static int number(int word) {
    return word & NUMBER_MASK;
  }
}
