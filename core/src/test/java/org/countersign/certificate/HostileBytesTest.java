package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.countersign.ByteString;

class HostileBytesTest {

  private static final byte[] LEAF = SigningCertificateTest.resource("vector-leaf.cer");

  @Property(tries = 2000)
  void randomBytesAreMalformedAndNothingElse(@ForAll @Size(max = 300) byte[] bytes) {
    readOrReject(bytes);
  }

  @Property(tries = 5000)
  void certificatesWithChangedBytesAreReadOrMalformed(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1070) Integer> positions,
      @ForAll @Size(4) byte[] values) {
    byte[] bytes = LEAF.clone();
    for (int i = 0; i < positions.size(); i++) {
      bytes[positions.get(i) % bytes.length] = values[i];
    }
    readOrReject(bytes);
  }

  @Property(tries = 500)
  void shortenedCertificatesAreMalformed(@ForAll @IntRange(max = 1070) int length) {
    byte[] bytes = ByteString.of(LEAF, 0, length).toByteArray();
    assertThat(readOrReject(bytes)).isFalse();
  }

  private static boolean readOrReject(byte[] bytes) {
    try {
      SigningCertificate certificate = SigningCertificate.fromDer(bytes);
      assertThat(certificate.der().toByteArray()).isEqualTo(bytes);
      certificate.isSelfSigned();
      assertThat(certificate.toString()).doesNotContain("\n");
      return true;
    } catch (MalformedCertificateException documented) {
      assertThat(documented).hasMessageStartingWith("not a certificate");
      return false;
    }
  }
}
