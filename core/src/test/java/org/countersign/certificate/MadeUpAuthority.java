package org.countersign.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A subject with a key, which makes certificates for other such subjects and for itself. */
public final class MadeUpAuthority {

  static final Instant NOT_BEFORE = Instant.parse("2020-01-02T03:04:05Z");
  static final Instant NOT_AFTER = Instant.parse("2049-12-31T23:59:59Z");

  private final X500Name name;
  private final KeyPair key;
  private final List<MadeUpExtension> extensions = new ArrayList<>();
  private Instant notBefore = NOT_BEFORE;
  private Instant notAfter = NOT_AFTER;
  private boolean keyIdentifiers;

  private record MadeUpExtension(String oid, boolean critical, byte[] value) {}

  public MadeUpAuthority(X500Name name) {
    this.name = name;
    this.key = newKey();
  }

  public MadeUpAuthority(X500Name name, MadeUpAuthority sameKey) {
    this.name = name;
    this.key = sameKey.key;
  }

  public static MadeUpAuthority named(String commonName) {
    return new MadeUpAuthority(subject().addRDN(BCStyle.CN, commonName).build());
  }

  public static X500NameBuilder subject() {
    return new X500NameBuilder(BCStyle.INSTANCE);
  }

  public MadeUpAuthority marked(String oid) {
    return with(oid, DERNull.INSTANCE);
  }

  public MadeUpAuthority dated(String oid, String time) {
    return with(oid, new DERUTF8String(time));
  }

  public MadeUpAuthority with(String oid, ASN1Encodable value) {
    try {
      return with(oid, false, value.toASN1Primitive().getEncoded());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public MadeUpAuthority with(String oid, boolean critical, byte[] value) {
    extensions.add(new MadeUpExtension(oid, critical, value));
    return this;
  }

  /** Says in its certificates that it is an authority. */
  public MadeUpAuthority asAuthority() {
    return with("2.5.29.19", new BasicConstraints(true));
  }

  /** Says in its certificates that its key is for this alone. */
  public MadeUpAuthority forPurpose(KeyPurposeId purpose) {
    return with("2.5.29.37", new ExtendedKeyUsage(purpose));
  }

  public MadeUpAuthority valid(String from, String to) {
    notBefore = Instant.parse(from);
    notAfter = Instant.parse(to);
    return this;
  }

  /** A signature over {@code data} by this subject's key: ECDSA with SHA-256. */
  public byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  MadeUpAuthority withKeyIdentifiers() {
    keyIdentifiers = true;
    return this;
  }

  /** A certificate of any key for itself, signed by any algorithm of this Java. */
  static SigningCertificate selfSigned(X500Name name, KeyPair key, String algorithm) {
    try {
      return SigningCertificate.fromDer(
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(NOT_BEFORE),
                  Date.from(NOT_AFTER),
                  name,
                  key.getPublic())
              .build(new JcaContentSignerBuilder(algorithm).build(key.getPrivate()))
              .getEncoded());
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  public SigningCertificate selfSigned() {
    return issuedBy(this);
  }

  public SigningCertificate issuedBy(MadeUpAuthority issuer) {
    try {
      return SigningCertificate.fromDer(encodingIssuedBy(issuer));
    } catch (MalformedCertificateException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  byte[] encodingIssuedBy(MadeUpAuthority issuer) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer.name,
              BigInteger.valueOf(4711),
              Date.from(notBefore),
              Date.from(notAfter),
              name,
              key.getPublic());
      for (MadeUpExtension extension : extensions) {
        builder.addExtension(
            new ASN1ObjectIdentifier(extension.oid()), extension.critical(), extension.value());
      }
      if (keyIdentifiers) {
        addKeyIdentifiers(builder, issuer);
      }
      return builder
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key.getPrivate()))
          .getEncoded();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private void addKeyIdentifiers(X509v3CertificateBuilder builder, MadeUpAuthority issuer)
      throws GeneralSecurityException, CertIOException {
    JcaX509ExtensionUtils utilities = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        utilities.createSubjectKeyIdentifier(key.getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        utilities.createAuthorityKeyIdentifier(issuer.key.getPublic()));
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }
}
