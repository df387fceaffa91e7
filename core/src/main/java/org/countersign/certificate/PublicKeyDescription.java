package org.countersign.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Public keys in a few characters for people: algorithm and size. */
final class PublicKeyDescription {

  private PublicKeyDescription() {}

  static String of(SubjectPublicKeyInfo key) {
    ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
    try {
      if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
        return "RSA " + RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength();
      }
      if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
        return "EC " + curve(ASN1ObjectIdentifier.getInstance(key.getAlgorithm().getParameters()));
      }
    } catch (IOException | RuntimeException unreadable) {
      return "unreadable key of algorithm " + algorithm.getId();
    }
    return "algorithm " + algorithm.getId();
  }

  private static String curve(ASN1ObjectIdentifier curve) {
    String name = NISTNamedCurves.getName(curve);
    return name == null ? curve.getId() : name;
  }
}
