package org.countersign.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * The certificates of a CMS byte for byte as they stand in it.
 *
 * <p>Requirements name certificates by hash, so their bytes must be those of the file: a library
 * that decodes and encodes them again changes what is not in DER. Source: {@code SignedData}, RFC
 * 5652, 5.1 and 10.2.3.
 */
final class CmsCertificates {

  private static final int SEQUENCE = 0x30;
  private static final int FIRST_OPTION = 0xa0; // of ContentInfo the content, of SignedData these
  private static final int MAXIMUM_COUNT = 256;

  private CmsCertificates() {}

  /** Returns the X.509 certificates in the order of the file; other kinds are passed over. */
  static List<byte[]> read(ByteWindow cms) throws MalformedSignatureException {
    BerValue content = option(BerValue.at(cms, 0));
    List<byte[]> certificates = new ArrayList<>();
    for (BerValue field : content.children().get(0).children()) {
      if (field.tag() == FIRST_OPTION) {
        for (BerValue choice : field.children()) {
          if (choice.tag() == SEQUENCE) {
            certificates.add(choice.bytes().toByteArray());
          }
          if (certificates.size() > MAXIMUM_COUNT) {
            throw cms.malformed("more than " + MAXIMUM_COUNT + " certificates");
          }
        }
      }
    }
    return certificates;
  }

  private static BerValue option(BerValue contentInfo) throws MalformedSignatureException {
    for (BerValue field : contentInfo.children()) {
      if (field.tag() == FIRST_OPTION && !field.children().isEmpty()) {
        return field;
      }
    }
    throw contentInfo.window().malformed("a CMS without content");
  }
}
