package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.countersign.ByteString;
import org.countersign.requirement.Requirement;

/**
 * A real signature with a few bytes changed, beside its code or another file, is read or refused.
 */
class HostileDetachedSignaturesTest {

  private static final byte[] CODE = RealCode.named("eclipse_11900.so").bytes();
  private static final byte[] SIGNATURE = Arrays.copyOfRange(CODE, 100_880, 100_880 + 10_291);
  private static final byte[] COLLECTION = MadeUpCode.detached(bySlice());

  private static final Requirement REQUIREMENT =
      Requirement.parse("anchor apple generic and certificate leaf[subject.OU] = JCDTMS22B4");

  private static final Path MACH_O = temporaryFile(CODE);
  private static final Path TEXT = temporaryFile(MadeUpCode.ascii("#!/bin/sh\n"));

  private static Map<Integer, byte[]> bySlice() {
    Map<Integer, byte[]> signatures = new LinkedHashMap<>();
    signatures.put(MadeUpCode.X86_64, SIGNATURE);
    signatures.put(MadeUpCode.ARM64, SIGNATURE);
    signatures.put(0, MadeUpCode.signature(Map.of()));
    return signatures;
  }

  /** Overwrites four bytes at a place. */
  record Change(int position, int value) {}

  @Property(tries = 500)
  void aChangedSignatureIsReadOrRefused(@ForAll("changes") List<Change> changes) {
    readOrRefuse(changed(SIGNATURE, changes));
  }

  @Property(tries = 500)
  void aChangedCollectionIsReadOrRefused(@ForAll("changes") List<Change> changes) {
    readOrRefuse(changed(COLLECTION, changes));
  }

  @Property(tries = 300)
  void aShortenedCollectionIsRefused(@ForAll @IntRange(max = 20_000) int length) {
    for (CodeSlice slice : readOrRefuse(Arrays.copyOf(COLLECTION, length))) {
      assertThat(slice.refusal()).isPresent();
    }
  }

  @Property(tries = 300)
  void randomBytesAreRefused(@ForAll @Size(max = 300) byte[] bytes) {
    for (CodeSlice slice : readOrRefuse(bytes)) {
      assertThat(slice.refusal()).isPresent();
    }
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Integer> position =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 200),
            Arbitraries.integers().between(0, SIGNATURE.length - 4));
    Arbitrary<Integer> value =
        Arbitraries.oneOf(
            Arbitraries.of(0, 1, 7, 8, 20, 0x7fffffff, 0x80000000, 0xffffffff, 0xfade0cc1),
            Arbitraries.integers());
    return Combinators.combine(position, value).as(Change::new).list().ofMinSize(1).ofMaxSize(4);
  }

  private static byte[] changed(byte[] original, List<Change> changes) {
    ByteBuffer bytes = ByteBuffer.wrap(original.clone());
    changes.forEach(change -> bytes.putInt(change.position, change.value));
    return bytes.array();
  }

  private static List<CodeSlice> readOrRefuse(byte[] signature) {
    CodeSlice text = readOrRefuse(TEXT, signature);
    assertThat(text.architecture()).isEqualTo(Architecture.GENERIC);
    return List.of(text, readOrRefuse(MACH_O, signature));
  }

  private static CodeSlice readOrRefuse(Path file, byte[] signature) {
    try {
      StaticCode code =
          StaticCode.openDetached(file, ByteString.of(signature), VerificationOptions.standard());
      assertThat(code.evaluateUnverified(REQUIREMENT).explain()).isNotEmpty();
      CodeSlice slice = code.slices().get(0);
      assertThat(slice.refusal().isPresent()).isNotEqualTo(slice.signature().isPresent());
      assertThat(slice.findings())
          .allSatisfy(finding -> assertThat(finding.toString()).matches("\\P{Cntrl}+"));
      return slice;
    } catch (MalformedSignatureException e) {
      throw new AssertionError("what a signature holds is for a finding, not an exception", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFile(byte[] contents) {
    try {
      return Files.write(Files.createTempFile("code", ""), contents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void deleteTemporaryFiles() throws IOException {
    Files.delete(MACH_O);
    Files.delete(TEXT);
  }
}
