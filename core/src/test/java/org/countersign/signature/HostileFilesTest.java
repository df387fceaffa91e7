package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.countersign.requirement.Requirement;

/**
 * Real code with a few bytes changed is verified or malformed, and never valid where it is sealed.
 */
class HostileFilesTest {

  private static final byte[] THIN = RealCode.named("eclipse_11900.so").bytes();
  private static final byte[] UNIVERSAL = RealCode.named("libkeystoreNative.jnilib").bytes();

  private static final Requirement REQUIREMENT =
      Requirement.parse("anchor apple generic and certificate leaf[subject.OU] = JCDTMS22B4");

  /** Where the signature of the thin file begins. */
  private static final int SEALED = 100_880;

  private static final Path FILE = temporaryFile();

  /** Overwrites bytes at a place. */
  record Change(int position, byte[] bytes) {}

  @Property(tries = 1000)
  void changedThinCodeIsReadOrMalformedAndNeverValid(@ForAll("thinChanges") List<Change> changes) {
    byte[] bytes = changed(THIN, changes);
    boolean isSealedAsBefore = Arrays.equals(bytes, 0, SEALED, THIN, 0, SEALED);
    assertThat(isValid(bytes) && !isSealedAsBefore).isFalse();
  }

  @Property(tries = 1000)
  void changedUniversalCodeIsReadOrMalformed(@ForAll("universalChanges") List<Change> changes) {
    isValid(changed(UNIVERSAL, changes));
  }

  @Property(tries = 300)
  void shortenedCodeIsNeverValid(@ForAll @IntRange(max = 93_000) int length) {
    assertThat(isValid(Arrays.copyOf(UNIVERSAL, length))).isFalse();
  }

  @Property(tries = 300)
  void randomBytesAreNeverValid(@ForAll @Size(max = 300) byte[] bytes) {
    assertThat(isValid(bytes)).isFalse();
  }

  /** In the headers or anywhere in the signature of the thin file. */
  @Provide
  Arbitrary<List<Change>> thinChanges() {
    return changes(Arbitraries.integers().between(SEALED, SEALED + 10_291));
  }

  /** In the headers or anywhere in the signature of the last slice. */
  @Provide
  Arbitrary<List<Change>> universalChanges() {
    int last = UNIVERSAL.length - 18_880;
    return changes(Arbitraries.integers().between(last, last + 9_864));
  }

  private static Arbitrary<List<Change>> changes(Arbitrary<Integer> inSignature) {
    Arbitrary<Integer> position =
        Arbitraries.oneOf(Arbitraries.integers().between(0, 3000), inSignature, inSignature);
    Arbitrary<byte[]> number =
        Arbitraries.of(0, 1, 7, 8, 20, 0x7fffffff, 0x80000000, 0xffffffff)
            .map(value -> ByteBuffer.allocate(4).putInt(value).array());
    Arbitrary<byte[]> some = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(position, Arbitraries.oneOf(number, some))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static byte[] changed(byte[] original, List<Change> changes) {
    byte[] bytes = original.clone();
    for (Change change : changes) {
      System.arraycopy(change.bytes, 0, bytes, change.position, change.bytes.length);
    }
    return bytes;
  }

  /** Reads and verifies, or is refused by the one documented exception. */
  private static boolean isValid(byte[] bytes) {
    try {
      StaticCode code = StaticCode.open(Files.write(FILE, bytes));
      assertThat(code.format()).startsWith("Mach-O ");
      assertThat(code.evaluateUnverified(REQUIREMENT).explain()).isNotEmpty();
      Verification verification = code.verify();
      assertThat(verification.findings())
          .allSatisfy(finding -> assertThat(finding.toString()).matches("\\P{Cntrl}+"));
      assertThat(verification.remarks())
          .allSatisfy(remark -> assertThat(remark).matches("\\P{Cntrl}+"));
      return verification.isValid();
    } catch (MalformedSignatureException documented) {
      assertThat(documented.getMessage()).matches("\\P{Cntrl}+");
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("code", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void deleteTemporaryFile() throws IOException {
    Files.delete(FILE);
  }
}
