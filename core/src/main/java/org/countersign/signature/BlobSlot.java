package org.countersign.signature;

/** The numbers of a signature's parts that no code directory seals: {@code CSSLOT_…}. */
final class BlobSlot {

  static final int CODE_DIRECTORY = 0;
  static final int ALTERNATE_CODE_DIRECTORIES = 0x1000;
  static final int ALTERNATE_CODE_DIRECTORIES_END = 0x1005;
  static final int CMS = 0x10000;
  static final int TICKET = 0x10002;

  private BlobSlot() {}
}
