package org.countersign.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;
import org.countersign.PrintableText;

/**
 * A signed message taken apart ({@code SignedData} in RFC 5652, 5.1), nothing of it verified.
 *
 * <p>What is hashed or signed is kept byte for byte: a library that decodes and encodes it again
 * changes what is not in DER. Requirements name certificates by hash, so that goes for them too.
 *
 * @param digestAlgorithms those that the signers use
 * @param contentType what the message says it is about
 * @param content what it is about, if the message holds it
 * @param certificates the X.509 certificates in the order of the file; other kinds are passed over
 * @param signers who signed
 */
record CmsMessage(
    Set<ObjectIdentifier> digestAlgorithms,
    ObjectIdentifier contentType,
    Optional<ByteWindow> content,
    List<ByteString> certificates,
    List<CmsSigner> signers) {

  /** Apple's own are 5 to 20 KiB. */
  private static final int MAXIMUM_SIZE = 1 << 20;

  private static final int MAXIMUM_CERTIFICATES = 256;
  private static final int MAXIMUM_SIGNERS = 16;

  private static final ObjectIdentifier SIGNED_DATA =
      ObjectIdentifier.ofDotted("1.2.840.113549.1.7.2");

  private static final int INTEGER = 0x02;
  private static final int FIRST_OPTION = 0xa0; // the content, or the certificates
  private static final int SECOND_OPTION = 0xa1; // lists of revoked certificates

  /** Reads the message at the beginning of {@code cms}; what follows it is not looked at. */
  static CmsMessage read(ByteWindow cms) throws MalformedSignatureException {
    if (cms.length() > MAXIMUM_SIZE) {
      throw cms.malformed(cms.length() + " bytes, where at most " + MAXIMUM_SIZE + " are read");
    }
    BerNesting.check(cms);
    try {
      return readNested(cms);
    } catch (IOException | RuntimeException e) { // the library throws all sorts
      throw cms.malformed(
          "not a CMS signature: " + PrintableText.escape(String.valueOf(e.getMessage())));
    }
  }

  private static CmsMessage readNested(ByteWindow cms)
      throws MalformedSignatureException, IOException {
    BerFields message = BerFields.of(BerValue.at(cms, 0));
    ObjectIdentifier type = message.next(BerValue.OBJECT_IDENTIFIER).objectIdentifier();
    if (!type.equals(SIGNED_DATA)) {
      throw cms.malformed("a message of type " + type + ", not a signed one");
    }
    BerFields fields =
        BerFields.of(BerFields.of(message.next(FIRST_OPTION)).next(BerValue.SEQUENCE));
    fields.next(INTEGER); // the version
    BerValue digestAlgorithms = fields.next(BerValue.SET);
    BerFields content = BerFields.of(fields.next(BerValue.SEQUENCE));
    ObjectIdentifier contentType = content.next(BerValue.OBJECT_IDENTIFIER).objectIdentifier();
    Optional<BerValue> octets = content.nextIf(FIRST_OPTION);
    Optional<BerValue> certificates = fields.nextIf(FIRST_OPTION);
    fields.nextIf(SECOND_OPTION);
    BerValue signers = fields.next(BerValue.SET);
    return new CmsMessage(
        algorithms(digestAlgorithms),
        contentType,
        octets.isPresent() ? Optional.of(content(octets.get())) : Optional.empty(),
        certificates.isPresent() ? certificates(certificates.get()) : List.of(),
        signers(signers));
  }

  private static Set<ObjectIdentifier> algorithms(BerValue set) throws MalformedSignatureException {
    Set<ObjectIdentifier> algorithms = new HashSet<>();
    for (BerValue algorithm : set.children()) {
      algorithms.add(CmsSigner.algorithm(algorithm));
    }
    return Set.copyOf(algorithms);
  }

  private static ByteWindow content(BerValue option) throws MalformedSignatureException {
    byte[] octets = BerFields.of(option).next().octets().toByteArray();
    return ByteWindow.ofSignature("CMS content", octets);
  }

  private static List<ByteString> certificates(BerValue set) throws MalformedSignatureException {
    List<ByteString> certificates = new ArrayList<>();
    for (BerValue choice : set.children()) {
      if (choice.tag() == BerValue.SEQUENCE) {
        certificates.add(choice.bytes());
      }
    }
    if (certificates.size() > MAXIMUM_CERTIFICATES) {
      throw set.window()
          .malformed(
              certificates.size()
                  + " certificates, where at most "
                  + MAXIMUM_CERTIFICATES
                  + " are read");
    }
    return List.copyOf(certificates);
  }

  private static List<CmsSigner> signers(BerValue set)
      throws MalformedSignatureException, IOException {
    List<BerValue> children = set.children();
    if (children.size() > MAXIMUM_SIGNERS) {
      throw set.window()
          .malformed(children.size() + " signers, where at most " + MAXIMUM_SIGNERS + " are read");
    }
    List<CmsSigner> signers = new ArrayList<>();
    for (BerValue child : children) {
      signers.add(CmsSigner.read(child));
    }
    return List.copyOf(signers);
  }
}
