package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are as they were sealed, and pages that are not. */
class PageVerificationTest {

  private static final int MEGABYTE = 1 << 20;

  /** What hand-made code leaves for its signature. */
  private static final int ROOM = 1 << 14;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "1, 12",
    "3976, 12",
    "3977, 12",
    "8072, 12",
    "8073, 12",
    "100000, 14",
    "100000, 0",
    "300000, 0",
    "300000, 17",
    "300000, 18",
    "300000, 30",
    "300000, 62",
    "3000000, 5"
  })
  void findsNothingInCodeThatIsAsItWasSealed(int size, int pageShift) throws Exception {
    assertThat(findings(MadeUpSealedCode.of(size).pageShift(pageShift).bytes())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.countersign.signature.RealCode#all")
  void findsNothingInRealCode(RealCode file) throws Exception {
    assertThat(findings(file.bytes())).isEmpty();
  }

  @Test
  void namesTheAlteredPage() throws Exception {
    byte[] file = MadeUpSealedCode.of(10_000).bytes();
    file[5000] ^= 1;
    assertThat(findings(file))
        .containsExactly(
            new Finding(
                Check.CODE_PAGES,
                CodeSigningStatus.SIGNATURE_FAILED,
                Place.ofPage(1, "slice arm64: page 1"),
                "bytes 4096 to 8191 of the code do not have the hash that the code directory"
                    + " (sha256) has for them: they were changed after signing"));
  }

  @Test
  void theLastPageEndsWithTheCode() throws Exception {
    byte[] file = MadeUpSealedCode.of(10_000).bytes();
    file[10_000] ^= 1;
    assertThat(findings(file)).extracting(Finding::message).asString().contains("8192 to 10119");
  }

  @Property(tries = 300)
  void findsEveryFlippedBit(
      @ForAll @IntRange(min = 1, max = 300_000) int size,
      @ForAll @IntRange(min = 8, max = 19) int pageShift,
      @ForAll boolean twoHashes,
      @ForAll Random random)
      throws Exception {
    MadeUpSealedCode code = MadeUpSealedCode.of(size).pageShift(pageShift);
    byte[] file = (twoHashes ? code.hashTypes(1, 2) : code).bytes();
    int at = MadeUpSealedCode.START + random.nextInt(size);
    file[at] ^= (byte) (1 << random.nextInt(8));
    assertThat(findings(file))
        .singleElement()
        .satisfies(found -> assertThat(found.place().page()).hasValue(at >> pageShift));
  }

  @Test
  void findsAFlippedByteIfAllTheCodeIsOnePage() throws Exception {
    byte[] file = MadeUpSealedCode.of(300_000).pageShift(0).bytes();
    file[299_999] ^= 1;
    assertThat(findings(file))
        .singleElement()
        .satisfies(found -> assertThat(found.place().page()).hasValue(0))
        .satisfies(found -> assertThat(found.message()).contains("bytes 0 to 300119"));
  }

  @Test
  void looksAtNothingBehindTheLimit() throws Exception {
    MadeUpSealedCode code = MadeUpSealedCode.of(10_000).unsealed(100);
    byte[] file = code.bytes();
    file[code.codeSize() - 100] ^= 1;
    assertThat(findings(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4, 1 more page is", "9, 6 more pages are"})
  void countsTheAlteredPagesAfterTheThird(int altered, String others) throws Exception {
    byte[] file = MadeUpSealedCode.of(3 * MEGABYTE).bytes();
    for (int page = 1; page <= altered; page++) {
      file[page * 0x40000] ^= 1;
    }
    List<Finding> findings = findings(file);
    assertThat(findings)
        .extracting(finding -> finding.place().page())
        .containsExactly(
            OptionalLong.of(64), OptionalLong.of(128), OptionalLong.of(192), OptionalLong.empty());
    assertThat(findings.get(3).message()).isEqualTo(others + " not as sealed");
  }

  @ParameterizedTest
  @CsvSource({"1 2, sha1 and sha256", "2 3, sha256 and sha256-truncated", "4 1, sha1 and sha384"})
  void everyCodeDirectoryIsAsked(String hashTypes, String named) throws Exception {
    int[] types = List.of(hashTypes.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    byte[] file = MadeUpSealedCode.of(10_000).hashTypes(types).bytes();
    assertThat(findings(file)).isEmpty();
    file[5000] ^= 1;
    assertThat(findings(file))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("(" + named + ")");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oneCodeDirectoryWithAnotherHashIsEnough(int hashType) throws Exception {
    byte[] good = MadeUpSealedCode.of(10_000).hashTypes(1, 2).bytes();
    byte[] page = new byte[4096];
    System.arraycopy(good, 4096, page, 0, page.length);
    byte[] file = good.clone();
    file[indexOf(good, MadeUpCodeDirectory.hash(hashType, page))] ^= 1;
    assertThat(findings(file))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains(hashType == 1 ? "(sha1)" : "(sha256)");
  }

  @ParameterizedTest
  @CsvSource({
    "5000, 13, 5000 bytes of code in pages of 8192",
    "5000, 0, 5000 bytes of code as one page",
    "4096, 12, 4096 bytes of code in pages of 4096",
    "4097, 12, 4097 bytes of code in pages of 4096"
  })
  void refusesAnAlternateThatDividesTheCodeInAnotherWay(int limit, int shift, String extent)
      throws Exception {
    byte[] code =
        MadeUpCode.machO(MadeUpCode.ARM64, MadeUpCode.codeSignature(5000, ROOM), 1, new byte[4952]);
    byte[] file =
        signed(
            code,
            new MadeUpCodeDirectory().hashType(1).sealPages(code, limit, shift).bytes(),
            new MadeUpCodeDirectory().sealPages(code, 5000, 12).bytes());
    assertThat(findings(file))
        .singleElement()
        .hasToString(
            "slice arm64: code directory: it seals "
                + extent
                + ", where the chosen code directory seals 5000 bytes of code in pages of 4096"
                + " [errSecCSSignatureFailed (-67061)]");
  }

  @Test
  void refusesALimitBeyondTheSlice() throws Exception {
    byte[] code =
        MadeUpCode.machO(MadeUpCode.ARM64, MadeUpCode.codeSignature(5000, ROOM), 1, new byte[4952]);
    byte[] file = signed(code, new MadeUpCodeDirectory().pages(245, 1_000_000, 12).bytes());
    assertThat(findings(file))
        .singleElement()
        .hasToString(
            "slice arm64: code directory: it seals 1000000 bytes of code in pages of 4096, of"
                + " which there are only "
                + file.length
                + " [errSecCSSignatureFailed (-67061)]");
  }

  @Test
  void aLimitOfZeroSealsNothing() throws Exception {
    byte[] code =
        MadeUpCode.machO(MadeUpCode.ARM64, MadeUpCode.codeSignature(48, ROOM), 1, new byte[0]);
    assertThat(findings(signed(code, new MadeUpCodeDirectory().pages(0, 0, 0).bytes()))).isEmpty();
  }

  @Test
  void eachSliceIsHashedFromItsOwnStart() throws Exception {
    byte[] first = MadeUpSealedCode.of(5000).bytes();
    byte[] second = MadeUpSealedCode.of(9000).cpuType(MadeUpCode.X86_64).bytes();
    second[4500] ^= 1;
    assertThat(findings(MadeUpCode.universal(0, first, second)))
        .singleElement()
        .satisfies(found -> assertThat(found.place().text()).isEqualTo("slice x86_64: page 1"));
  }

  @Property(tries = 20)
  void manyThreadsFindWhatOneFinds(
      @ForAll @IntRange(min = 10, max = 22) int pageShift,
      @ForAll @IntRange(min = 0, max = 12) int altered,
      @ForAll @IntRange(min = 2, max = 9) int threads,
      @ForAll Random random)
      throws Exception {
    int size = 5 * MEGABYTE + random.nextInt(MEGABYTE);
    byte[] file = MadeUpSealedCode.of(size).pageShift(pageShift).hashTypes(1, 2).bytes();
    for (int n = 0; n < altered; n++) {
      file[MadeUpSealedCode.START + random.nextInt(size)]++;
    }
    assertThat(findings(file, threads)).isEqualTo(findings(file, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void progressAddsUpToTheCode(int threads) throws Exception {
    MadeUpSealedCode code = MadeUpSealedCode.of(5 * MEGABYTE + 1).hashTypes(1, 2);
    AtomicLong hashed = new AtomicLong();
    verify(write(code.bytes()), threads, hashed::addAndGet);
    assertThat(hashed).hasValue(code.codeSize());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aFileThatBecomesShorterIsReported(int threads) throws Exception {
    Path path = write(MadeUpSealedCode.of(5 * MEGABYTE).bytes());
    StaticCode code = StaticCode.open(path);
    try (CodeFile file = CodeFile.open(path)) {
      Files.write(path, new byte[3 * MEGABYTE]);
      assertThatThrownBy(() -> verify(file, code, threads, VerificationProgress.NONE))
          .isInstanceOf(IOException.class)
          .hasMessage(path + ": the file became shorter while it was read");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anInterruptEndsItAndLeavesNoThreadBehind(int threads) throws Exception {
    Path path = write(MadeUpSealedCode.of(5 * MEGABYTE).bytes());
    Thread caller = Thread.currentThread();
    VerificationProgress interrupting = bytes -> caller.interrupt();
    assertThatThrownBy(() -> verify(path, threads, interrupting))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("countersign-pages");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatProgressThrowsReachesTheCaller(int threads) throws Exception {
    Path path = write(MadeUpSealedCode.of(5 * MEGABYTE).bytes());
    VerificationProgress broken =
        bytes -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(() -> verify(path, threads, broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }

  private static byte[] signed(byte[] code, byte[] first, byte[]... alternates) {
    Map<Integer, byte[]> blobs = new TreeMap<>(Map.of(0, first));
    for (int n = 0; n < alternates.length; n++) {
      blobs.put(0x1000 + n, alternates[n]);
    }
    return MadeUpCode.join(code, Arrays.copyOf(MadeUpCode.signature(blobs), ROOM));
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  private List<Finding> findings(byte[] file) throws Exception {
    return findings(file, 3);
  }

  private static List<Finding> findings(byte[] file, int threads) throws Exception {
    Path path = Files.createTempFile("pages", "");
    try {
      return verify(Files.write(path, file), threads, VerificationProgress.NONE);
    } finally {
      Files.delete(path);
    }
  }

  private Path write(byte[] file) throws IOException {
    return Files.write(directory.resolve("code"), file);
  }

  private static List<Finding> verify(Path path, int threads, VerificationProgress progress)
      throws Exception {
    StaticCode code = StaticCode.open(path);
    try (CodeFile file = CodeFile.open(path)) {
      return verify(file, code, threads, progress);
    }
  }

  private static List<Finding> verify(
      CodeFile file, StaticCode code, int threads, VerificationProgress progress)
      throws IOException {
    PageVerification verification = new PageVerification(file, progress, threads);
    List<Finding> findings = new ArrayList<>();
    for (CodeSlice slice : code.slices()) {
      if (slice.signature().isPresent()) {
        CheckLog log = new CheckLog("slice " + slice.architecture());
        verification.verify(slice.location(), slice.signature().get(), log);
        assertThat(log.result(Check.CODE_PAGES).hasPassed()).isEqualTo(log.findings().isEmpty());
        findings.addAll(log.findings());
      }
    }
    return findings;
  }
}
