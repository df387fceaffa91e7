package org.countersign.lint;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.ByteString;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.requirement.Expression;

/**
 * The certificates with which Apple issues those of developers and of its stores: naming one by its
 * hash names no signer.
 */
final class AppleAuthorities {

  private static final String DEVELOPER_ID = "Developer ID Certification Authority";
  private static final String RELATIONS = "Worldwide Developer Relations Certification Authority";

  /**
   * SHA-1 of the certificates that Apple publishes at {@code
   * https://www.apple.com/certificateauthority/}, the expired ones too.
   */
  private static final Map<ByteString, String> INTERMEDIATES =
      Map.ofEntries(
          entry(ByteString.hex("3b166c3b7dc4b751c9fe2afab9135641e388e186"), DEVELOPER_ID),
          entry(ByteString.hex("5b45f61068b29fcc8ffff1a7e99b78da9e9c4635"), DEVELOPER_ID + " G2"),
          entry(ByteString.hex("0950b6cd3d2f37ea246a1aaa20dfaadbd6fe1f75"), RELATIONS),
          entry(ByteString.hex("ff6797793a3cd798dc5b2abef56f73edc9f83a64"), RELATIONS),
          entry(ByteString.hex("f300cb8fdc809fcaf8777a262f369c5fdc190767"), RELATIONS + " G2"),
          entry(ByteString.hex("06ec06599f4ed0027cc58956b4d3ac1255114f35"), RELATIONS + " G3"),
          entry(ByteString.hex("9ec5bf333b0447da858500dd46608654a1d12538"), RELATIONS + " G4"),
          entry(ByteString.hex("ff18cca93037fac5b8a4aa924694fc43d7847799"), RELATIONS + " G5"),
          entry(ByteString.hex("0be38bfe21fd434d8cc51cbe0e2bc7758ddbf97b"), RELATIONS + " G6"),
          entry(ByteString.hex("4a9b22f75a0c3b74bbff78bdfc61c09ba41e8edc"), RELATIONS + " G7"),
          entry(ByteString.hex("fb17d4e0699da1aced6fb12df06ec974d52945bf"), RELATIONS + " G8"));

  private AppleAuthorities() {}

  /** Returns the name of the authority that a condition names by its hash, if it is Apple's. */
  static Optional<String> named(Expression condition) {
    return condition instanceof Expression.CertificateHash hash
        ? Optional.ofNullable(INTERMEDIATES.get(hash.sha1()))
            .or(() -> Optional.ofNullable(Roots.NAMES.get(hash.sha1())))
        : Optional.empty();
  }

  /** Loaded only where a requirement names a certificate by its hash. */
  private static final class Roots {
    static final Map<ByteString, String> NAMES =
        TrustAnchors.apple().certificates().stream()
            .map(SigningCertificate::sha1)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), sha1 -> "root"));
  }
}
