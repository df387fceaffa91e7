package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in a file besides what it needs. */
class FileLayoutTest {

  private static final byte[] ARM64 = MadeUpSealedCode.of(1000).bytes();
  private static final byte[] X86_64 = MadeUpSealedCode.of(1000).cpuType(MadeUpCode.X86_64).bytes();

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("org.countersign.signature.RealCode#all")
  void findsNothingInRealCode(RealCode file) throws Exception {
    assertThat(findings(file.bytes())).isEmpty();
  }

  @Test
  void findsNothingInFilesThatAreFull() throws Exception {
    assertThat(findings(ARM64)).isEmpty();
    assertThat(findings(universal(0, 0, 0, ARM64, X86_64))).isEmpty();
  }

  @Test
  void findsWhatIsAppendedToAThinFile() throws Exception {
    assertThat(findings(Arrays.copyOf(ARM64, ARM64.length + 64)))
        .containsExactly(
            new Finding(
                Check.FILE_LAYOUT,
                CodeSigningStatus.BAD_MAIN_EXECUTABLE,
                Place.of("slice arm64"),
                "by its load commands it ends at byte "
                    + (ARM64.length + ", but it has " + (ARM64.length + 64) + " bytes")));
  }

  @Test
  void findsWhatIsAppendedToAUniversalFile() throws Exception {
    byte[] file = universal(0, 0, 0, ARM64, X86_64);
    assertThat(messages(Arrays.copyOf(file, file.length + 7)))
        .containsExactly("slice x86_64: 7 bytes lie behind it, the last slice");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void findsLoadCommandsThatEndElsewhere(int beyond) throws Exception {
    assertThat(messages(MadeUpSealedCode.of(1000).linkEditBeyond(beyond).bytes()))
        .singleElement()
        .asString()
        .startsWith("slice arm64: by its load commands it ends at byte ");
  }

  @Test
  void findsBytesBehindTheSignatureWithinTheLastSegment() throws Exception {
    byte[] file = MadeUpSealedCode.of(1000).padding(new byte[16]).signatureShort(16).bytes();
    assertThat(messages(file))
        .containsExactly(
            "slice arm64: by LC_CODE_SIGNATURE it ends at byte "
                + ((file.length - 16) + ", but it has " + file.length)
                + " bytes; for Apple no error");
  }

  @Test
  void findsASignatureThatBeginsBeforeTheLastSegment() throws Exception {
    byte[] file = MadeUpSealedCode.of(1000).linkEditLater(100).bytes();
    int signature = MadeUpSealedCode.of(1000).codeSize();
    assertThat(messages(file))
        .containsExactly(
            "slice arm64: its signature begins at byte "
                + (signature + ", before what its load commands place last at byte ")
                + ((signature + 100) + "; for Apple no error"));
  }

  @Test
  void findsThatNothingSaysWhereTheSliceEnds() throws Exception {
    byte[] file = MadeUpCode.machO(MadeUpCode.ARM64, new byte[0], 0, new byte[0]);
    assertThat(messages(file))
        .containsExactly(
            "slice arm64: neither a segment __LINKEDIT nor LC_SYMTAB says where it ends");
  }

  @Test
  void theSymbolTableMayEndTheSlice() throws Exception {
    byte[] symbolTable =
        MadeUpCode.hex("02000000 18000000 00000000 00000000 38000000 08000000"); // texts: 8 at 56
    byte[] file = MadeUpCode.machO(MadeUpCode.ARM64, symbolTable, 1, new byte[8]);
    assertThat(findings(file)).isEmpty();
    assertThat(findings(Arrays.copyOf(file, 65))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 12, 4095, true", "0, 12, 4096, false", "0, 31, 0, false", "0, 30, 5000, true"})
  void theRoomBetweenSlicesIsLessThanTheAlignment(
      int before, int alignment, int between, boolean accepted) throws Exception {
    List<String> messages = messages(universal(before, alignment, between, ARM64, X86_64));
    assertThat(messages).hasSize(accepted ? 0 : 1);
    if (!accepted) {
      assertThat(messages.get(0))
          .isEqualTo(
              "slice x86_64: "
                  + between
                  + " bytes are free before it, more than an alignment of 2^"
                  + (alignment + " asks for"));
    }
  }

  @Test
  void theRoomBeforeTheFirstSliceMayBeLarge() throws Exception {
    assertThat(findings(universal(200_000, 0, 0, ARM64, X86_64))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "99999, 100000", "70000, 100000"})
  void findsDataBeforeTheFirstSlice(int at, int room) throws Exception {
    byte[] file = universal(room, 0, 0, ARM64, X86_64);
    file[48 + at] = 1;
    assertThat(messages(file))
        .containsExactly("slice arm64: the free room before it holds data at byte " + (48 + at));
  }

  @Test
  void findsDataBetweenSlices() throws Exception {
    byte[] file = universal(0, 12, 100, ARM64, X86_64);
    file[48 + ARM64.length + 99] = 1;
    assertThat(messages(file))
        .containsExactly(
            "slice x86_64: the free room before it holds data at byte " + (48 + ARM64.length + 99));
  }

  @Test
  void aHiddenSliceIsASlice() throws Exception {
    assertThat(findings(MadeUpCode.universal(1, X86_64, ARM64))).isEmpty();
  }

  @Test
  void findsASliceThatBeginsWithinTheHeader() throws Exception {
    byte[] file =
        ByteBuffer.allocate(256 + ARM64.length)
            .putInt(0xcafebabe)
            .putInt(2)
            .putInt(MadeUpCode.X86_64)
            .putInt(3)
            .putInt(28) // where the next entry is, which can be read as a Mach-O as well
            .putInt(32)
            .putInt(0)
            .putInt(0xcffaedfe)
            .putInt(Integer.reverseBytes(MadeUpCode.ARM64))
            .putInt(256)
            .putInt(ARM64.length)
            .putInt(0)
            .put(256, ARM64)
            .array();
    assertThat(messages(file))
        .contains("slice (16777228:65536): it begins at 28, within the header");
  }

  @Test
  void remarksOnDataInThePaddingOfASignature() throws Exception {
    byte[] padding = new byte[16];
    assertThat(remarks(MadeUpSealedCode.of(1000).padding(padding).bytes())).isEmpty();
    padding[3] = 1;
    byte[] file = MadeUpSealedCode.of(1000).padding(padding).bytes();
    assertThat(findings(file)).isEmpty();
    assertThat(remarks(file))
        .containsExactly(
            "slice arm64: the padding behind its signature holds data at byte "
                + ((file.length - 13) + " of the file, which nothing covers"));
  }

  /** A universal file with so much free room before the slices and between them. */
  private static byte[] universal(int before, int alignment, int between, byte[]... slices) {
    byte[] packed = MadeUpCode.universal(0, slices);
    ByteBuffer file = ByteBuffer.allocate(packed.length + before + (slices.length - 1) * between);
    file.put(packed, 0, 8 + 20 * slices.length);
    for (int n = 0; n < slices.length; n++) {
      int entry = 8 + 20 * n;
      int offset = file.getInt(entry + 8) + before + n * between;
      file.putInt(entry + 8, offset).putInt(entry + 16, alignment).put(offset, slices[n]);
    }
    return file.array();
  }

  private List<String> messages(byte[] file) throws Exception {
    return findings(file).stream()
        .map(finding -> finding.place() + ": " + finding.message())
        .toList();
  }

  private List<Finding> findings(byte[] file) throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (CheckLog log : logs(file)) {
      assertThat(log.result(Check.FILE_LAYOUT).hasPassed()).isEqualTo(log.findings().isEmpty());
      findings.addAll(log.findings());
    }
    return findings;
  }

  private List<String> remarks(byte[] file) throws Exception {
    return logs(file).stream().flatMap(log -> log.remarks().stream()).toList();
  }

  private List<CheckLog> logs(byte[] contents) throws Exception {
    Path path = Files.write(directory.resolve("code"), contents);
    List<CodeSlice> slices = StaticCode.open(path).slices();
    List<CheckLog> logs = new ArrayList<>();
    try (CodeFile file = CodeFile.open(path)) {
      FileLayout layout = new FileLayout(file, slices);
      for (CodeSlice slice : slices) {
        CheckLog log = new CheckLog("slice " + slice.architecture());
        layout.verify(slice, log);
        logs.add(log);
      }
    }
    return logs;
  }
}
