package org.countersign.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MalformedCertificateException;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;

/** A Developer ID program as its signature describes it, with make-believe certificates. */
final class DeveloperId {

  static final String REQUIREMENT =
      "anchor apple generic and identifier \"com.example.app\" and (certificate"
          + " leaf[field.1.2.840.113635.100.6.1.9] /* exists */ or certificate"
          + " 1[field.1.2.840.113635.100.6.2.6] /* exists */ and certificate"
          + " leaf[field.1.2.840.113635.100.6.1.13] /* exists */ and certificate leaf[subject.OU] ="
          + " ABCDE12345)";

  private DeveloperId() {}

  /** Returns the root that the certificates lead to, to stand for Apple's. */
  static TrustAnchors anchors() {
    return TrustAnchors.of(List.of(certificate("root")));
  }

  /**
   * Returns the facts: three certificates, the one in the middle with the marker of Apple's
   * authority.
   */
  static SigningInformation program() {
    SigningCertificate authority = certificate("root");
    return SigningInformation.builder("arm64")
        .identifier(ByteString.utf8("com.example.app"))
        .cdhash(Cdhash.ofHex("00".repeat(Cdhash.LENGTH)))
        .certificates(CertificateChain.of(List.of(certificate("leaf"), authority, authority)))
        .build();
  }

  private static SigningCertificate certificate(String name) {
    try (InputStream in = DeveloperId.class.getResourceAsStream(name + ".hex")) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return SigningCertificate.fromDer(HexFormat.of().parseHex(hex));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedCertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
