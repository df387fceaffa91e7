package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StapledTicketTest {

  private static final byte[] TICKET = MadeUpCode.ascii("s8ch and what follows");

  @TempDir Path directory;

  @Test
  void liesBesideTheSignatureOfABundle() throws Exception {
    Path bundle = bundle(signature(Map.of()));
    Files.write(bundle.resolve("Contents/CodeResources"), TICKET);
    for (Path path : new Path[] {bundle, bundle.resolve("Contents/MacOS/Example")}) {
      assertThat(StaticCode.open(path).stapledTicket()).contains(new StapledTicket(TICKET.length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s8c", "S8CH", "<?xml version=\"1.0\"?>", " s8ch"})
  void isNoOtherFileOfThatName(String text) throws Exception {
    Path bundle = bundle(signature(Map.of()));
    Files.write(bundle.resolve("Contents/CodeResources"), MadeUpCode.ascii(text));
    assertThat(StaticCode.open(bundle).stapledTicket()).isEmpty();
  }

  @Test
  void isNoDirectory() throws Exception {
    Path bundle = bundle(signature(Map.of()));
    Files.createDirectory(bundle.resolve("Contents/CodeResources"));
    assertThat(StaticCode.open(bundle).stapledTicket()).isEmpty();
  }

  @Test
  void isNotLookedForInTheExecutableOfABundle() throws Exception {
    assertThat(StaticCode.open(bundle(stapled(0xfade0b01, TICKET))).stapledTicket()).isEmpty();
  }

  @Test
  void isPartOfTheSignatureOfAnExecutable() throws Exception {
    assertThat(executable(stapled(0xfade0b01, TICKET)).stapledTicket())
        .contains(new StapledTicket(TICKET.length));
    assertThat(executable(signature(Map.of())).stapledTicket()).isEmpty();
  }

  @Test
  void isNoOtherPartInThatSlot() throws Exception {
    assertThat(executable(stapled(0xfade0b02, TICKET)).stapledTicket()).isEmpty();
    assertThat(executable(stapled(0xfade0b01, new byte[3])).stapledTicket()).isEmpty();
    assertThat(executable(stapled(0xfade0b01, new byte[40])).stapledTicket()).isEmpty();
  }

  private static byte[] stapled(int magic, byte[] contents) {
    return signature(Map.of(0x10002, MadeUpCode.blob(magic, contents)));
  }

  private static byte[] signature(Map<Integer, byte[]> others) {
    Map<Integer, byte[]> blobs = new TreeMap<>(others);
    blobs.put(0, new MadeUpCodeDirectory().bytes());
    return MadeUpCode.signature(blobs);
  }

  private StaticCode executable(byte[] signature) throws Exception {
    byte[] file = MadeUpCode.signed(MadeUpCode.ARM64, signature);
    return StaticCode.open(Files.write(directory.resolve("tool"), file));
  }

  private Path bundle(byte[] signature) throws IOException {
    Path bundle = directory.resolve("Example.app");
    Path executable = bundle.resolve("Contents/MacOS/Example");
    Files.createDirectories(executable.getParent());
    Files.write(executable, MadeUpCode.signed(MadeUpCode.ARM64, signature));
    return bundle;
  }
}
