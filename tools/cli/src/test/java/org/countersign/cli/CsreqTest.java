package org.countersign.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds exit status, standard output, standard error and files to those of Apple's csreq. */
class CsreqTest {

  private static final String ALWAYS = "fade0c00000000100000000100000001";
  private static final String NEVER = "fade0c00000000100000000100000000";
  private static final String HOST_SET =
      "fade0c0100000024000000010000000100000014fade0c00000000100000000100000001";
  private static final String INVALID = "error: invalid or corrupted code requirement(s)\n";
  private static final String SYNTAX = INVALID + "Requirement syntax error(s):\n";

  @TempDir private Path directory;

  private static CommandRun csreq(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("csreq"), Stream.of(arguments)).toArray(String[]::new));
  }

  private String file(String name, byte[] contents) throws Exception {
    return Files.write(directory.resolve(name), contents).toString();
  }

  private String blob(String hex) throws Exception {
    return file("blob", HexFormat.of().parseHex(hex));
  }

  private static String hex(Path file) throws Exception {
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "always                                     | always",
        "(identifier com.foo) and anchor apple      | identifier \"com.foo\" and anchor apple",
        "anchor apple generic // mine               | anchor apple generic",
        "identifier \"a\\\"b\"                        | identifier \"a\\\"b\"",
        "certificate leaf trusted                   | certificate leaftrusted",
        "host => always designated => never         | host => always;designated => never",
      })
  void printsTextWithOneLineEnd(String source, String text) {
    CommandRun run = csreq("-r", "=" + source, "-t");

    assertThat(run.output()).isEqualTo(text.replace(';', '\n') + "\n");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void saysWhenASetIsEmpty() throws Exception {
    assertThat(csreq("-r", blob("fade0c010000000c00000000"), "-t").output())
        .isEqualTo("/* no requirements in set */\n");
  }

  @Test
  void writesTheBlobByteForByte() throws Exception {
    Path target = directory.resolve("out");

    CommandRun run = csreq("-r", "=always", "-b", target.toString());

    assertThat(hex(target)).isEqualTo(ALWAYS);
    assertThat(run).isEqualTo(run(0, "", ""));
  }

  @Test
  void writesASet() throws Exception {
    Path target = directory.resolve("out");

    csreq("-r=host => always", "-b" + target);

    assertThat(hex(target)).isEqualTo(HOST_SET);
  }

  @Test
  void readsTextAndBlobsFromFilesAndStandardInput() throws Exception {
    byte[] always = HexFormat.of().parseHex(ALWAYS);

    assertThat(csreq("-r", blob(ALWAYS), "-t").output()).isEqualTo("always\n");
    assertThat(csreq("-r", file("text", "always\n".getBytes(UTF_8)), "-t").output())
        .isEqualTo("always\n");
    assertThat(CommandRun.withInput(always, "csreq", "-r", "-", "-t").output())
        .isEqualTo("always\n");
    assertThat(CommandRun.withInput("never", "csreq", "-r-", "-t").output()).isEqualTo("never\n");
  }

  @Test
  void ignoresWhatFollowsABlob() throws Exception {
    Path target = directory.resolve("out");

    assertThat(csreq("-r", blob(ALWAYS + "c0ffee"), "-b", target.toString()).status()).isZero();
    assertThat(hex(target)).isEqualTo(ALWAYS);
  }

  @Test
  void saysNothingWhenItOnlyChecks() {
    assertThat(csreq("-r", "=always")).isEqualTo(run(0, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-v", "-vv", "--verbose", "--verb", "--verbose=1"})
  void saysValidIfAskedToSayMore(String verbose) {
    assertThat(csreq("-r", "=always", verbose)).isEqualTo(run(0, "", "valid\n"));
  }

  @Test
  void saysNoMoreThanTheTextWhenVerbose() {
    assertThat(csreq("-vtr=always")).isEqualTo(run(0, "always\n", ""));
  }

  @Test
  void takesTheLastOfSeveralOutputs() {
    Path target = directory.resolve("out");

    assertThat(csreq("-r", "=never", "-r", "=always", "-b", target.toString(), "-t"))
        .isEqualTo(run(0, "always\n", ""));
    assertThat(target).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "requirement, =always, 0",
    "requirement, =host => always, 1",
    "internal, =host => always, 0",
    "group, =always, 1",
    "r, =always, 0",
    "auto, =host => always, 0"
  })
  void compilesOnlyWhatTheTypeAllows(String type, String input, int status) {
    assertThat(csreq("--type", type, "-r", input).status()).isEqualTo(status);
    assertThat(csreq("--type=" + type, "--requirements=" + input).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "identifier 1com   | line 1:12: unexpected token: 1",
        "identifier anchor | line 1:12: unexpected token: anchor;line 1:18: unexpected end of file",
        "anchor = H\"00\"   |  invalid hash length",
        "                  | line 1:1: unexpected end of file",
      })
  void repeatsTheMessagesOfTheCompiler(String source, String messages) {
    CommandRun run = csreq("-r", "=" + (source == null ? "" : source), "-t");

    String lines = messages.startsWith("invalid") ? " " + messages : messages;
    assertThat(run).isEqualTo(run(1, "", SYNTAX + lines.replace(';', '\n') + "\n"));
  }

  @Test
  void repeatsBytesOfTheTextAsTheyStand() throws Exception {
    String text = file("text", "anchor = \"caf\u00e9\"".getBytes(ISO_8859_1));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    Countersign.run(
        new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), errors),
        "csreq",
        "-r",
        text);

    assertThat(errors.toString(ISO_8859_1)).isEqualTo(SYNTAX + " caf\u00e9: not found\n");
  }

  @Test
  void showsMistakesInTheirPlaceWhenVerbose() {
    assertThat(csreq("-v", "-r", "=identifier 1com").errors())
        .startsWith(SYNTAX + "line 1:12: unexpected token: 1\n\n1:12: ")
        .contains("identifier 1com", "^", "hint: ");
  }

  @Test
  void namesItsLimitWhenApplesCompilerHasNone() {
    CommandRun run = csreq("-r", "=" + "(".repeat(100_000) + "always" + ")".repeat(100_000));

    assertThat(run.status()).isOne();
    assertThat(run.errors()).startsWith(SYNTAX + " ").hasLineCount(3);
  }

  @ParameterizedTest
  @CsvSource({
    "fade0c0000000010000000010000, invalid or corrupted code requirement(s)",
    "fade0c00000000100000000300000001, unsupported type or version of code requirement(s)",
    "fade0c0100000014000000010000000100000000, invalid or corrupted code requirement(s)",
    "fa, invalid or corrupted code requirement(s)"
  })
  void refusesBadBlobsInApplesWords(String hex, String words) throws Exception {
    CommandRun run = csreq("-r", blob(hex), "-t");

    assertThat(run).isEqualTo(run(1, "", "error: " + words + "\n"));
  }

  @Test
  void refusesBlobsOfOtherKinds() throws Exception {
    CommandRun run = csreq("-r", blob("fade0c02000000100000000100000001"), "-t");

    assertThat(run.status()).isOne();
    assertThat(run.errors()).contains("not a recognized requirement file").hasLineCount(1);
  }

  @Test
  void readsTheCertificateThatTheTextNames() throws Exception {
    String certificate = file("certificate", "abc".getBytes(UTF_8));

    assertThat(csreq("-r", "=anchor = \"" + certificate + "\"", "-t").output())
        .isEqualTo("certificate root = H\"a9993e364706816aba3e25717850c26c9cd0d89d\"\n");
    assertThat(csreq("-r", "=anchor = \"" + directory + "\"").errors())
        .isEqualTo(SYNTAX + " " + directory + ": not found\n");
  }

  @Test
  void keepsTheOldFileWhenTheTextIsWrong() throws Exception {
    Path target = Path.of(blob(NEVER));

    assertThat(csreq("-r", "=nonsense", "-b", target.toString()).status()).isOne();
    assertThat(hex(target)).isEqualTo(NEVER);
    assertThat(directory).isDirectoryContaining("glob:**blob");
  }

  @Test
  void complainsInOneLineOfWhatItCannotRead() throws Exception {
    Path big = directory.resolve("big");
    try (var file = new RandomAccessFile(big.toString(), "rw")) {
      file.setLength(5L << 30); // a hole
    }

    assertComplains(csreq("-r", directory.resolve("none").toString()), "No such file");
    assertComplains(csreq("-r", directory.toString()), "is a directory");
    assertComplains(csreq("-r", file("empty", new byte[0])), "is empty");
    assertComplains(csreq("-r", big.toString()), "too large");
    assertComplains(csreq("-r", "nul\0name"), "is not the name of a file");
    assertComplains(csreq("-r", ""), "the path is empty");
  }

  @ParameterizedTest
  @CsvSource({"anchor apple, true", "host => always, true", "no-such-file, false"})
  void advisesToMarkTextThatIsTakenForAFile(String input, boolean isText) {
    assertThat(csreq("-r", input, "-t"))
        .isEqualTo(
            run(
                1,
                "",
                "countersign: "
                    + input
                    + ": No such file or directory"
                    + (isText ? "; for text put '=' in front" : "")
                    + "\n"));
  }

  @Test
  void complainsInOneLineOfWhatItCannotWrite() {
    assertComplains(csreq("-r", "=always", "-b", directory.toString()), "Is a directory");
    assertComplains(csreq("-r", "=always", "-b", directory + "/no/file"), "No such file");
    assertComplains(csreq("-r", "=always", "-b", ""), "the path is empty");
    assertComplains(csreq("-r", "=always", "-b", "nul\0name"), "is not the name of a file");
  }

  private static void assertComplains(CommandRun run, String reason) {
    assertThat(run.status()).isOne();
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).startsWith("countersign: ").contains(reason).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-t",
        "-r",
        "-x",
        "-r =always -b",
        "--bogus",
        "--t",
        "--text=1",
        "-r =anchor apple",
        "-r =always --type nonsense",
        "-r =always -- -t",
        "-V",
        "--version",
        "--debug"
      })
  void refusesArgumentsThatMakeNoSense(String arguments) {
    CommandRun run = csreq(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors())
        .startsWith("countersign: csreq: ")
        .contains("countersign csreq --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpsWithTheOptionsThatItTakes(String help) {
    CommandRun run = csreq(help);

    assertThat(run.output())
        .startsWith("Usage: countersign csreq ")
        .contains("-h, --help", "-r, --requirements")
        .doesNotContain("--debug", "--version", "-V");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  private static CommandRun run(int status, String output, String errors) {
    return new CommandRun(output, errors, status);
  }
}
