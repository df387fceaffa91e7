package org.countersign.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x509.Certificate;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.SigningCertificate;

/**
 * Writes a CMS that is really signed, with whatever a test wants to be wrong with it (RFC 5652).
 * Attributes and their values stand in the order in which they were given.
 */
final class MadeUpMessage {

  static final String DATA = "1.2.840.113549.1.7.1";
  static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
  static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
  static final String SHA256 = "2.16.840.1.101.3.4.2.1";
  static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";

  private final List<SigningCertificate> certificates;
  private final Map<String, List<ASN1Encodable>> signed = new LinkedHashMap<>();
  private final Map<String, UnaryOperator<byte[]>> unsigned = new LinkedHashMap<>();
  private MadeUpAuthority key;
  private byte[] content;
  private String contentType = DATA;
  private boolean holdsContent;
  private boolean hasSignedAttributes = true;
  private String digest = SHA256;
  private String announcedDigest = SHA256;
  private String algorithm = ECDSA_SHA256;
  private UnaryOperator<byte[]> afterSigning = bytes -> bytes;

  /** Begins a message about {@code content}, signed by the holder of the first certificate. */
  MadeUpMessage(byte[] content, MadeUpAuthority key, SigningCertificate... leafToRoot) {
    this.content = content;
    this.key = key;
    this.certificates = new ArrayList<>(List.of(leafToRoot));
    signed(CONTENT_TYPE, new ASN1ObjectIdentifier(DATA));
    signed(MESSAGE_DIGEST, new DEROctetString(sha256(content)));
  }

  MadeUpMessage key(MadeUpAuthority other) {
    this.key = other;
    return this;
  }

  MadeUpMessage holding(String type) {
    this.contentType = type;
    this.holdsContent = true;
    return signed(CONTENT_TYPE, new ASN1ObjectIdentifier(type));
  }

  MadeUpMessage signed(String type, ASN1Encodable... values) {
    signed.put(type, List.of(values));
    return this;
  }

  MadeUpMessage without(String type) {
    signed.remove(type);
    return this;
  }

  MadeUpMessage unsigned(String type, UnaryOperator<byte[]> ofSignature) {
    unsigned.put(type, ofSignature);
    return this;
  }

  MadeUpMessage overContentItself() {
    hasSignedAttributes = false;
    return this;
  }

  MadeUpMessage digest(String announced, String used) {
    announcedDigest = announced;
    digest = used;
    return this;
  }

  MadeUpMessage algorithm(String oid) {
    algorithm = oid;
    return this;
  }

  /** Changes the signed attributes after the signature was made over them. */
  MadeUpMessage thenChanged(UnaryOperator<byte[]> change) {
    afterSigning = change;
    return this;
  }

  byte[] bytes() {
    return encoded(message());
  }

  /** The message as it stands in a signature. */
  byte[] blob() {
    return MadeUpCode.blob(0xfade0b01, bytes());
  }

  private ASN1Encodable message() {
    ASN1EncodableVector content = vector(new ASN1ObjectIdentifier(contentType));
    if (holdsContent) {
      content.add(new DLTaggedObject(true, 0, new DEROctetString(this.content)));
    }
    ASN1EncodableVector all = new ASN1EncodableVector();
    certificates.forEach(each -> all.add(Certificate.getInstance(each.der().toByteArray())));
    ASN1EncodableVector signedData =
        vector(
            new ASN1Integer(1),
            new DLSet(identifier(announcedDigest)),
            new DLSequence(content),
            new DLTaggedObject(false, 0, new DLSet(all)),
            new DLSet(signer()));
    return new DLSequence(
        vector(
            new ASN1ObjectIdentifier("1.2.840.113549.1.7.2"),
            new DLTaggedObject(true, 0, new DLSequence(signedData))));
  }

  private ASN1Encodable signer() {
    Certificate leaf = Certificate.getInstance(certificates.get(0).der().toByteArray());
    ASN1EncodableVector signer =
        vector(
            new ASN1Integer(1),
            new IssuerAndSerialNumber(leaf.getIssuer(), leaf.getSerialNumber().getValue()),
            identifier(digest));
    byte[] toSign = content;
    if (hasSignedAttributes) {
      ASN1EncodableVector attributes = new ASN1EncodableVector();
      signed.forEach((type, values) -> attributes.add(attribute(type, values)));
      toSign = encoded(new DLSet(attributes));
      ASN1Set changed = ASN1Set.getInstance(parsed(afterSigning.apply(toSign)));
      signer.add(new DLTaggedObject(false, 0, changed));
    }
    byte[] signature = key.sign(toSign);
    signer.add(identifier(algorithm));
    signer.add(new DEROctetString(signature));
    if (!unsigned.isEmpty()) {
      ASN1EncodableVector attributes = new ASN1EncodableVector();
      unsigned.forEach(
          (type, value) ->
              attributes.add(attribute(type, List.of(parsed(value.apply(signature))))));
      signer.add(new DLTaggedObject(false, 1, new DLSet(attributes)));
    }
    return new DLSequence(signer);
  }

  private static ASN1Encodable attribute(String type, List<ASN1Encodable> values) {
    return new DLSequence(
        vector(new ASN1ObjectIdentifier(type), new DLSet(values.toArray(new ASN1Encodable[0]))));
  }

  private static ASN1Encodable identifier(String oid) {
    return new DERSequence(new ASN1ObjectIdentifier(oid));
  }

  private static ASN1EncodableVector vector(ASN1Encodable... values) {
    ASN1EncodableVector vector = new ASN1EncodableVector();
    vector.addAll(values);
    return vector;
  }

  static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  private static byte[] encoded(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DL"); // keeps the order, where DER would sort
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ASN1Primitive parsed(byte[] bytes) {
    try {
      return ASN1Primitive.fromByteArray(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
