package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.countersign.certificate.SigningCertificate;
import org.countersign.fixtures.FakeApple;
import org.countersign.signature.StaticCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CodeCommandTest {

  private static final String BY_APPLE = "=anchor apple generic";

  @TempDir private Path directory;

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private Path roots() throws IOException {
    return Files.writeString(
        directory.resolve("roots.pem"),
        FakeApple.shared().trustAnchors().certificates().stream()
            .map(CodeCommandTest::pem)
            .collect(Collectors.joining("what follows is another\n")));
  }

  private static String pem(SigningCertificate certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.der().toByteArray())
        + "\n-----END CERTIFICATE-----\n";
  }

  private Path signedByFakeApple() throws IOException {
    return FakeApple.shared()
        .developerId("ABCDE12345")
        .sign(MadeUpCode.IDENTIFIER)
        .writeTo(directory.resolve("program"));
  }

  @Test
  void trustsOtherRootsOnlyWhereTheyAreNamedAndSaysSo() throws Exception {
    Path code = signedByFakeApple();
    Path roots = roots();
    String warning = roots + ", not Apple's\n";

    CommandRun verified = run("verify", "--trust-anchors", roots, "-R", BY_APPLE, code);
    CommandRun explained = run("explain", "--trust-anchors", roots, "-R", BY_APPLE, code);
    CommandRun claimed =
        run("explain", "--unverified", "--trust-anchors", roots, "-R", BY_APPLE, code);

    assertThat(verified.output()).startsWith(code + ": anchors: " + warning);
    assertThat(verified.output()).contains(code + ": explicit requirement satisfied\n");
    assertThat(verified.status()).isZero();
    assertThat(explained.output()).startsWith(code + ": anchors: " + warning);
    assertThat(explained.status()).isZero();
    assertThat(claimed.output()).startsWith(code + ": anchors: " + warning);
    assertThat(claimed.status()).isZero();
    assertThat(run("show", "--trust-anchors", roots, code).output())
        .contains("\nAnchors=" + warning);
    assertThat(run("designated", "--trust-anchors", roots, code).errors())
        .contains("\nAnchors=" + warning);
    assertThat(run("designated", "--trust-anchors", roots, code).output())
        .contains("designated => ", "anchor apple generic");
    assertThat(run("verify", "-R", BY_APPLE, code).status()).isEqualTo(ExitStatus.NOT_SATISFIED);
    assertThat(run("verify", "-R", BY_APPLE, code).output()).doesNotContain("anchors:");
  }

  @Test
  void doesNotTrustAppleWhereItTrustsOthers() throws Exception {
    String real = SignedCode.in(directory);

    assertThat(run("verify", real).status()).isZero();
    assertThat(run("verify", "--trust-anchors", roots(), "-R", BY_APPLE, real).status())
        .isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "explain -R =always", "show"})
  void saysInEveryObjectWhoseRootsAreTrusted(String command) throws Exception {
    Path roots = roots();
    List<Object> arguments = new ArrayList<>(List.of((Object[]) command.split(" ")));
    arguments.addAll(
        List.of("--json", "--trust-anchors", roots, signedByFakeApple(), directory.resolve("no")));

    CommandRun run = run(arguments.toArray());

    assertThat(run.output().lines().map(ExplainCommandTest::parse))
        .hasSize(2)
        .allSatisfy(
            json -> assertThat(json.get("anchors").textValue()).isEqualTo(roots.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', there is no certificate in it",
    "-----BEGIN CERTIFICATE-----AAAA, there is no certificate in it",
    "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----, cannot be read: ",
    "-----BEGIN CERTIFICATE-----A-----END CERTIFICATE-----, cannot be read: "
  })
  void trustsNothingInAFileThatItCannotReadWhole(String pem, String problem) throws Exception {
    Path roots = Files.writeString(directory.resolve("roots"), pem);

    CommandRun run = run("verify", "--trust-anchors", roots, SignedCode.in(directory));

    assertThat(run.errors()).startsWith("countersign: " + roots + ": ").contains(problem);
    assertThat(run.errors()).hasLineCount(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void trustsNoPartOfAFileThatIsCutShort() throws Exception {
    Path roots = roots();
    String pem = Files.readString(roots);
    Files.writeString(roots, pem.substring(0, pem.length() - 10));

    assertThat(run("verify", "--trust-anchors", roots, SignedCode.in(directory)).errors())
        .contains("one of the certificates has no end")
        .hasLineCount(1);
    assertThat(run("verify", "--trust-anchors", directory.resolve("no"), "x").errors())
        .contains("no: No such file or directory");
    assertThat(run("verify", "--trust-anchors", "", "x").status()).isEqualTo(ExitStatus.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "explain -R =always", "show", "designated"})
  void readsDetachedSignatures(String command) throws Exception {
    var signed =
        FakeApple.shared()
            .adHoc()
            .signer(MadeUpCode.IDENTIFIER)
            .signDetached(ByteString.utf8("a document"));
    Path document = Files.write(directory.resolve("a"), signed.contents().toByteArray());
    Path signature =
        Files.write(directory.resolve("a.signature"), signed.signature().contents().toByteArray());
    String[] words = command.split(" ");

    assertThat(run(with(words, document)).status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(run(with(words, "--detached", signature, document)).status()).isZero();
    assertThat(run(with(words, "--detached", signature, document, document)).errors())
        .contains("one PATH alone");
    assertThat(run(with(words, "--detached", "", document)).status()).isEqualTo(ExitStatus.USAGE);
    Path none = directory.resolve("none");
    assertThat(run(with(words, "--detached", none, document)).errors())
        .isEqualTo(
            ("countersign: " + document + ": its signature " + none)
                + ": No such file or directory\n");
  }

  private static Object[] with(String[] words, Object... others) {
    return Stream.concat(Stream.of(words), Stream.of(others)).toArray();
  }

  @Test
  void goesOnWhenOnePathTakesMoreThanThereIs() throws Exception {
    Path first = MadeUpCode.write(directory.resolve("first"));
    Path second = MadeUpCode.write(directory.resolve("second"));
    Path third = MadeUpCode.write(directory.resolve("third"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), out, err);

    int status =
        new CommandLine(new Insatiable(console))
            .execute(first.toString(), second.toString(), third.toString());

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .anyMatch(
            line -> line.startsWith("countersign: " + first + ": ") && line.contains("memory"))
        .anyMatch(
            line -> line.startsWith("countersign: " + second + ": ") && line.contains("deep"));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(third + "\n");
    assertThat(status).isEqualTo(ExitStatus.FAILURE);
  }

  @CommandLine.Command
  private static final class Insatiable extends CodeCommand {

    Insatiable(Console console) {
      super(console);
    }

    @Override
    int answer(String name, StaticCode code) {
      if (name.endsWith("first")) {
        throw new OutOfMemoryError();
      }
      if (name.endsWith("second")) {
        throw new StackOverflowError();
      }
      console().printLine(name);
      return ExitStatus.SUCCESS;
    }

    @Override
    void report(String name, CodeFile.Problem problem) {
      problem.complainAbout(name, console());
    }
  }
}
