package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Programs that run other people's code. */
class HostedPeerTest extends RealPeers {

  @Test
  void a9RejectsAnInterpreterByItsName() throws IOException {
    Path python = programs.folder("hosts").resolve("python3.12");
    programs.install(python, programs.client(), programs.signer());

    assertRejected(decide(python, "answer"), RejectionReason.HOSTED_CODE);
  }

  @Test
  void a9RejectsASharedJava() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path source = programs.directory().resolve("Client.java");
    Files.writeString(
        source,
        "class Client { public static void main(String[] a) throws Exception {"
            + " var s = java.nio.channels.SocketChannel.open("
            + "java.net.UnixDomainSocketAddress.of(a[0]));"
            + " s.read(java.nio.ByteBuffer.allocate(1)); } }");

    try (Meeting meeting =
        place.start(
            List.of(java.toString(), "-Xshare:auto", source.toString(), place.path().toString()))) {
      PeerDecision decision = guard.check(meeting.connection());

      assertRejected(decision, RejectionReason.HOSTED_CODE);
      assertThat(decision.explain()).contains("jpackage");
    }
  }

  @Test
  void a9RejectsASharedPython() throws IOException {
    Optional<Path> python =
        Stream.of("/usr/bin/python3", "/usr/local/bin/python3")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(python.isPresent(), "there is no python3");
    String script =
        "import socket,sys; s=socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.recv(1)";

    try (Meeting meeting =
        place.start(
            List.of(python.orElseThrow().toString(), "-c", script, place.path().toString()))) {
      assertRejected(guard.check(meeting.connection()), RejectionReason.HOSTED_CODE);
    }
  }

  @Test
  void a9RejectsAProgramThatAScriptNamesAsItsInterpreter() throws IOException {
    Path client = signed("interpreter");
    Path script = client.resolveSibling("script");
    Files.writeString(script, "#!" + client + " " + place.path() + "\n");
    Programs.executable(script);

    // The kernel calls: client "SOCKET" script answer, of which it skips what is no word.
    try (Meeting meeting = place.start(List.of(script.toString(), "answer"))) {
      assertRejected(guard.check(meeting.connection()), RejectionReason.HOSTED_CODE);
    }
  }

  @Test
  void a9RejectsAProgramThatCallsItselfAnotherName() throws IOException {
    PeerDecision decision = decide(signed("renamed"), "rename", "another", "answer");

    assertRejected(decision, RejectionReason.HOSTED_CODE);
    assertThat(decision.explain()).contains("started as another");
  }

  @Test
  void knowsLongNamesByTheirBeginning() throws IOException {
    Path client = programs.folder("long").resolve("client-with-a-long-name");
    programs.install(client, programs.client(), programs.signer());

    assertThat(decide(client, "answer").accepted()).isTrue();
  }

  @Test
  void a9RejectsAProgramStartedByTheDynamicLinker() throws IOException {
    Path client = signed("by-linker");
    Optional<Path> linker =
        Stream.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(linker.isPresent(), "the dynamic linker is not where it usually is");

    try (Meeting meeting =
        place.start(
            List.of(
                linker.orElseThrow().toString(),
                client.toString(),
                place.path().toString(),
                "answer"))) {
      assertRejected(guard.check(meeting.connection()), RejectionReason.HOSTED_CODE);
    }
  }
}
