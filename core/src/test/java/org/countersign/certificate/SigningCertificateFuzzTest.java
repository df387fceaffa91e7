package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;

/** Looks for bytes that are neither read as a certificate nor refused with a status. */
class SigningCertificateFuzzTest {

  @FuzzTest
  void bytesAreReadOrRefusedWithAStatus(byte[] bytes) {
    try {
      assertThat(SigningCertificate.fromDer(bytes).der()).isEqualTo(ByteString.of(bytes));
    } catch (MalformedCertificateException e) {
      assertThat(e.status()).isEqualTo(CodeSigningStatus.SIGNATURE_INVALID);
    }
  }
}
