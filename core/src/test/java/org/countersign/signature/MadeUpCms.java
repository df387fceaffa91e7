package org.countersign.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.asn1.x500.X500Name;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.SigningCertificate;

/** Writes a CMS in its wrapper, octet by octet (RFC 5652); nothing in it is really signed. */
final class MadeUpCms {

  private static final byte[] SHA256 = sequence(MadeUpCode.hex("0609 608648016503040201"));
  private static final byte[] DATA = sequence(MadeUpCode.hex("0609 2a864886f70d010701"));
  private static final byte[] SIGNED_DATA = MadeUpCode.hex("0609 2a864886f70d010702");
  private static final byte[] VERSION = MadeUpCode.hex("020101");

  private static final MadeUpAuthority SELF = MadeUpAuthority.named("signer");
  private static final SigningCertificate CERTIFICATE = SELF.selfSigned();
  private static final MadeUpAuthority ISSUER = MadeUpAuthority.named("issuer");

  /** The one who holds {@link #certificate()}. */
  static final byte[] SIGNER = signer(CERTIFICATE, "signer");

  private MadeUpCms() {}

  static byte[] certificate() {
    return CERTIFICATE.der().toByteArray();
  }

  static byte[] of(byte[]... signers) {
    return wrapped(certificate(), signers);
  }

  static byte[] with(byte[] certificate) {
    return wrapped(certificate, SIGNER);
  }

  static byte[] withoutCertificates() {
    return wrapped(new byte[0], SIGNER);
  }

  static byte[] withoutRoot() {
    SigningCertificate leaf = SELF.issuedBy(ISSUER);
    return wrapped(leaf.der().toByteArray(), signer(leaf, "issuer"));
  }

  /** Returns the certificate with its length in one octet more than is needed. */
  static byte[] withLongLength(byte[] certificate) {
    return MadeUpCode.join(
        MadeUpCode.hex("308300"), Arrays.copyOfRange(certificate, 2, certificate.length));
  }

  private static byte[] wrapped(byte[] certificates, byte[]... signers) {
    byte[] signedData =
        sequence(
            VERSION, value(0x31, SHA256), DATA, value(0xa0, certificates), value(0x31, signers));
    return MadeUpCode.blob(0xfade0b01, sequence(SIGNED_DATA, value(0xa0, signedData)));
  }

  private static byte[] signer(SigningCertificate certificate, String issuer) {
    try {
      byte[] name = new X500Name("CN=" + issuer).getEncoded();
      byte[] serial = value(2, certificate.serialNumber().toByteArray());
      return sequence(
          VERSION, sequence(name, serial), SHA256, SHA256, value(4, new byte[] {1, 2, 3}));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] sequence(byte[]... parts) {
    return value(0x30, parts);
  }

  private static byte[] value(int tag, byte[]... parts) {
    byte[] content = MadeUpCode.join(parts);
    return ByteBuffer.allocate(5 + content.length)
        .put((byte) tag)
        .put((byte) 0x83)
        .put((byte) (content.length >> 16))
        .putShort((short) content.length)
        .put(content)
        .array();
  }
}
