package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for files that are neither read and verified as code nor refused with a status. */
class StaticCodeFuzzTest {

  @FuzzTest
  void filesAreVerifiedOrRefusedWithAStatus(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("code", "");
    try {
      Files.write(file, bytes);
      assertThat(StaticCode.open(file).verify().slices()).isNotEmpty();
    } catch (MalformedSignatureException e) {
      assertThat(e.status()).isNotNull();
    } finally {
      Files.delete(file);
    }
  }
}
