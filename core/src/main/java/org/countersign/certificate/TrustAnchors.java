package org.countersign.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;

/**
 * The root certificates that count as anchors, compared by the SHA-256 of their encoding.
 *
 * <p>Nothing but what is passed in, or {@link #apple()}, is ever an anchor: no file, property or
 * environment variable changes it. Immutable and thread safe.
 */
public final class TrustAnchors {

  private final Map<ByteString, SigningCertificate> bySha256;

  private TrustAnchors(Collection<SigningCertificate> certificates) {
    Map<ByteString, SigningCertificate> anchors = new LinkedHashMap<>();
    certificates.forEach(certificate -> anchors.put(certificate.sha256(), certificate));
    this.bySha256 = Collections.unmodifiableMap(anchors);
  }

  /**
   * Returns Apple's five production roots, those that {@code anchor apple generic} accepts: Apple
   * Root CA, Apple Root CA - G2, Apple Root CA - G3, and the Platform Backport RSA and ECC roots
   * G1. They come with the library and are read on first use. Apple's test roots are not among
   * them.
   */
  public static TrustAnchors apple() {
    return AppleRoots.ANCHORS;
  }

  /** Returns these certificates as anchors, without asking whether they are roots. */
  public static TrustAnchors of(Collection<SigningCertificate> certificates) {
    return new TrustAnchors(certificates);
  }

  /** Tells whether exactly this certificate, byte for byte, is an anchor. */
  public boolean contains(SigningCertificate certificate) {
    return bySha256.containsKey(certificate.sha256());
  }

  /** Returns the anchors, each once, in the order given. */
  public List<SigningCertificate> certificates() {
    return List.copyOf(bySha256.values());
  }

  /** Returns the anchors' names, for people. */
  @Override
  public String toString() {
    return certificates().toString();
  }

  private static final class AppleRoots {

    static final TrustAnchors ANCHORS =
        new TrustAnchors(
            List.of(
                root(
                    "AppleRootCA.cer",
                    "b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024"),
                root(
                    "AppleRootG2.cer",
                    "c2b9b042dd57830e7d117dac55ac8ae19407d38e41d88f3215bc3a890444a050"),
                root(
                    "AppleRootG3.cer",
                    "63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179"),
                root(
                    "ApplePlatformBackportRSARootG1.cer",
                    "fb3f6cf69467b5fa9ffa2b3b392b6e5e775bbb09c77b6e759e9038e26bbf9049"),
                root(
                    "ApplePlatformBackportECCRootG1.cer",
                    "eda23b3f224f45e0952f20e4d2b33e000d49c8044c1168de47b443cd2b3536dc")));

    // A library whose roots were tampered with must not load: there is nothing to fall back to.
    private static SigningCertificate root(String name, String sha256) {
      try (InputStream file = TrustAnchors.class.getResourceAsStream(name)) {
        if (file == null) {
          throw new IllegalStateException("the library lacks Apple's root certificate " + name);
        }
        SigningCertificate root =
            SigningCertificate.fromDer(file.readNBytes(SigningCertificate.MAXIMUM_LENGTH));
        if (!root.sha256().toHex().equals(sha256)) {
          throw new IllegalStateException(
              "the library's copy of "
                  + name
                  + " is not Apple's: SHA-256 "
                  + root.sha256().toHex()
                  + " instead of "
                  + sha256);
        }
        return root;
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      } catch (MalformedCertificateException malformed) {
        throw new IllegalStateException("the library's copy of " + name, malformed);
      }
    }
  }
}
