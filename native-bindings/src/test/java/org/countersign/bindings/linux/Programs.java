package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.countersign.bindings.UnixConnection;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.signing.CodeSigner;
import org.junit.jupiter.api.Assumptions;

/**
 * A directory of root's for programs, compiled on the spot. What needs it is skipped where there is
 * no such kernel, no root and no compiler.
 */
final class Programs implements AutoCloseable {

  static final String TEAM = "ABCDE12345";
  static final String IDENTIFIER = "com.example.client";
  private static final String EVERYBODY_READS = "rwxr-xr-x";

  private final FakeApple apple = FakeApple.shared();
  private final Path directory;
  private final ByteString client;

  private Programs(Path directory, ByteString client) {
    this.directory = directory;
    this.client = client;
  }

  static void assumeKernel() {
    try {
      LinuxSystem.require();
    } catch (UnsupportedOperationException e) {
      Assumptions.abort(e.getMessage());
    }
  }

  /** Which takes Linux 6.16, and somebody who told it so of this connection. */
  static void assumeKernelRefusesDescriptors(UnixConnection connection) {
    int result =
        LibC.getsockopt(
            connection.descriptor(), 1, 83, new byte[4], new int[] {4}); // SO_PASSRIGHTS
    Assumptions.assumeTrue(result == 0, "the kernel is older than 6.16");
  }

  private static void assumeSupported() {
    assumeKernel();
    Assumptions.assumeTrue(LibC.geteuid() == 0, "only root can put programs where they are safe");
    Assumptions.assumeTrue(hasCompiler(), "there is no gcc to compile clients with");
  }

  private static boolean hasCompiler() {
    try {
      return run(List.of("gcc", "--version")) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static Programs create() throws IOException {
    assumeSupported();
    Path directory = Files.createTempDirectory("countersign-peers");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(EVERYBODY_READS));
    Path source = directory.resolve("client.c");
    Path compiled = directory.resolve("compiled");
    try (InputStream text = Programs.class.getResourceAsStream("client.c")) {
      Files.copy(text, source);
    }
    assertThat(run(List.of("gcc", "-o", compiled.toString(), source.toString()))).isZero();
    return new Programs(directory, ByteString.of(Files.readAllBytes(compiled)));
  }

  private static int run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      return status == 0 || text.isEmpty() ? status : fail(text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static int fail(String text) {
    throw new AssertionError(text);
  }

  Path directory() {
    return directory;
  }

  ByteString client() {
    return client;
  }

  FakeApple apple() {
    return apple;
  }

  CodeSigner signer() {
    return apple.developerId(TEAM).signer(IDENTIFIER);
  }

  Path folder(String name) throws IOException {
    Path folder = directory.resolve(name);
    if (!Files.exists(folder)) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(EVERYBODY_READS));
    }
    return folder;
  }

  /** Installs the client as {@code folder/client}, signed by {@code signer}. */
  Path signed(String folder, CodeSigner signer) throws IOException {
    return install(folder(folder).resolve("client"), client, signer);
  }

  Path install(Path file, ByteString contents, CodeSigner signer) throws IOException {
    signer.signDetached(contents).writeTo(file, signature(file));
    return executable(file);
  }

  /** Installs the client without a signature. */
  Path unsigned(Path file) throws IOException {
    Files.write(file, client.toByteArray());
    return executable(file);
  }

  static Path executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(EVERYBODY_READS));
    return file;
  }

  static Path signature(Path file) {
    return file.resolveSibling(file.getFileName() + ".signature");
  }

  @Override
  public void close() throws IOException {
    deleteAll(directory);
  }

  static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(Programs::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
