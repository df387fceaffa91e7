package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a program may lie, and who may be able to write there. */
class ProgramPlaceTest extends RealPeers {

  @Test
  void a10RejectsAProgramInMemory() throws IOException {
    assertRejected(decide(signed("memory"), "memory"), RejectionReason.WRITABLE_PROGRAM);
  }

  @Test
  void a10RejectsAFileSystemThatIsNotKnownToKeepFiles() throws IOException {
    Path devices = Path.of("/dev");
    Assumptions.assumeTrue(
        Files.getFileStore(devices).type().equals("devtmpfs") && Files.isWritable(devices),
        "/dev is no file system of another type");
    Path folder = Files.createTempDirectory(devices, "countersign-peers");
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path client = folder.resolve("client");
      programs.install(client, programs.client(), programs.signer());

      PeerDecision decision = decide(client, "answer");

      assertRejected(decision, RejectionReason.WRITABLE_PROGRAM);
      assertThat(decision.explain()).contains("a file system of type devtmpfs");
    } finally {
      Programs.deleteAll(folder);
    }
  }

  @Test
  void a10RejectsADeletedProgram() throws IOException {
    assertRejected(decide(signed("deleted"), "delete", "answer"), RejectionReason.WRITABLE_PROGRAM);
  }

  @Test
  void a10RejectsACopyWherePeersCanWrite() throws IOException {
    Path client = signed("theirs");
    Files.setAttribute(client.getParent(), "unix:uid", Integer.valueOf(OTHER_USER));

    PeerDecision decision = decide(client, "as", OTHER_USER, "answer");

    assertRejected(decision, RejectionReason.WRITABLE_PROGRAM);
    assertThat(decision.explain()).contains("belongs to user " + OTHER_USER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"program", "signature"})
  void a10RejectsAFileThatIsThePeers(String which) throws IOException {
    Path client = signed("their-" + which);
    Path file = which.equals("program") ? client : Programs.signature(client);
    Files.setAttribute(file, "unix:uid", Integer.valueOf(OTHER_USER));

    assertRejected(decide(client, "as", OTHER_USER, "answer"), RejectionReason.WRITABLE_PROGRAM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx"})
  void a10RejectsADirectoryThatOthersCanWriteTo(String permissions) throws IOException {
    Path client = signed("open-" + permissions);
    Files.setPosixFilePermissions(client.getParent(), PosixFilePermissions.fromString(permissions));

    assertRejected(decide(client, "answer"), RejectionReason.WRITABLE_PROGRAM);
  }

  /** Others could put into it what the program looks for beside itself. */
  @Test
  void a10RejectsADirectoryThatIsEverybodysEvenIfItIsSticky() throws IOException {
    Path client = signed("sticky");
    Files.setAttribute(client.getParent(), "unix:mode", 01777);

    assertRejected(decide(client, "answer"), RejectionReason.WRITABLE_PROGRAM);
  }

  @Test
  void a10RejectsASignatureThatIsASymbolicLink() throws IOException {
    Path client = signed("linked");
    Path target = client.resolveSibling("target");
    Files.move(Programs.signature(client), target);
    Files.createSymbolicLink(Programs.signature(client), target);

    assertRejected(decide(client, "answer"), RejectionReason.WRITABLE_PROGRAM);
  }
}
