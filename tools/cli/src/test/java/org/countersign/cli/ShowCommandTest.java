package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.signing.LaunchConstraint;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {

  @TempDir private Path directory;

  @Test
  void printsTheLinesOfCodesignForEachSlice() throws Exception {
    String code = SignedCode.in(directory);

    CommandRun run = CommandRun.of("show", code);

    assertThat(run.output().lines())
        .startsWith("Executable=" + code, "Format=Mach-O universal (x86_64 arm64)")
        .contains(
            "Architecture=x86_64",
            "CodeDirectory v=20500 size=521 flags=0x10000(runtime) hashes=9+2 location=embedded",
            "Architecture=arm64",
            "Identifier=" + SignedCode.IDENTIFIER,
            "CodeDirectory v=20500 size=649 flags=0x10000(runtime) hashes=13+2 location=embedded",
            "Hash type=sha256 size=32",
            "CandidateCDHash sha1=2a18481cb8caf8dea5842a2f0af03095343459c6",
            "Hash choices=sha1,sha256",
            "CMSDigest=ac13117539eaab6487f8129b78baf1dddb4785d7df7a7a284e4e18791f079589",
            "CDHash=f0724dea441043db4efe6f3bc27a34bc73e87439",
            "Signature size=9078",
            "Authority=Developer ID Application: Eclipse Foundation, Inc. (JCDTMS22B4)",
            "Authority=Apple Root CA",
            "Timestamp=2021-03-26T21:49:24Z",
            "Info.plist=not bound",
            "TeamIdentifier=" + SignedCode.TEAM,
            "Runtime Version=11.1.0",
            "Sealed Resources=none",
            "Internal requirements count=1 size=224")
        .noneMatch(line -> line.startsWith("Signed Time=")) // the timestamp is better
        .anyMatch(line -> line.startsWith("designated => identifier "))
        .anyMatch(line -> line.startsWith("Verified=no"));
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void printsTheLinesInTheOrderOfCodesign() throws Exception {
    CommandRun run = CommandRun.of("show", SignedCode.in(directory));

    assertThat(run.output())
        .containsSubsequence(
            "Architecture=arm64",
            "\nIdentifier=",
            "\nCodeDirectory v=20500 ",
            "\nHash type=",
            "\nCandidateCDHash sha256=",
            "\nHash choices=",
            "\nCMSDigest=",
            "\nCMSDigestType=2",
            "\nCDHash=",
            "\nSignature size=",
            "\nAuthority=",
            "\nTimestamp=",
            "\nInfo.plist=not bound",
            "\nTeamIdentifier=",
            "\nRuntime Version=",
            "\nSealed Resources=none",
            "\nInternal requirements count=");
  }

  @Test
  void showsTicketResourcesAndConstraints() throws Exception {
    Path bundle = MadeUpCode.writeBundle(directory);
    Files.writeString(bundle.resolve("Contents/CodeResources"), "s8ch...");
    Path constrained =
        FakeApple.shared()
            .adHoc()
            .signer(MadeUpCode.IDENTIFIER)
            .launchConstraint(
                LaunchConstraint.PARENT,
                PropertyList.Dictionary.of(
                    Map.of("team-identifier", new PropertyList.StringValue("ABCDE12345"))))
            .sign()
            .writeTo(directory.resolve("constrained"));

    assertThat(CommandRun.of("show", bundle.toString()).output())
        .contains("\nNotarization Ticket=stapled\n", "\nSealed Resources=not examined\n");
    assertThat(CommandRun.of("show", constrained.toString()).output())
        .containsPattern("\nLaunch Constraint parent=.*ABCDE12345")
        .doesNotContain("Ticket", "Launch Constraint self");
    JsonNode json =
        ExplainCommandTest.parse(CommandRun.of("show", "--json", constrained.toString()).output());
    assertThat(json.at("/slices/0/launchConstraints/parent").toString()).contains("ABCDE12345");
    assertThat(json.get("stapledTicket").asBoolean(true)).isFalse();
  }

  @Test
  void saysThatAuthoritiesAreUnavailable() throws Exception {
    Path code =
        FakeApple.shared()
            .developerId("ABCDE12345")
            .signer(MadeUpCode.IDENTIFIER)
            .withoutCms()
            .sign()
            .writeTo(directory.resolve("program"));

    assertThat(CommandRun.of("show", code.toString()).output())
        .contains("\nAuthority=(unavailable)\n");
  }

  @Test
  void printsJsonForEachPath() throws Exception {
    String code = SignedCode.in(directory);

    CommandRun run = CommandRun.of("show", "--json", code, directory.toString());

    assertThat(run.output()).hasLineCount(2);
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    JsonNode shown = ExplainCommandTest.parse(run.output().lines().findFirst().orElseThrow());
    assertThat(shown.get("schema").asText()).isEqualTo("countersign.code/1");
    assertThat(shown.get("verified").asBoolean(true)).isFalse();
    JsonNode slice = shown.at("/slices/1");
    assertThat(slice.get("architecture").asText()).isEqualTo("arm64");
    assertThat(slice.get("cdhash").asText()).isEqualTo("f0724dea441043db4efe6f3bc27a34bc73e87439");
    assertThat(slice.at("/certificates")).hasSize(3);
    assertThat(slice.at("/requirements/0/type").asText()).isEqualTo("designated");
    JsonNode failed =
        ExplainCommandTest.parse(run.output().lines().skip(1).findFirst().orElseThrow());
    assertThat(failed.at("/error/status/name").asText()).startsWith("errSecCS");
  }

  @Test
  void failsOnUnsignedCodeAsCodesignDoes() throws Exception {
    CommandRun run = CommandRun.of("show", SignedCode.unsignedIn(directory));

    assertThat(run.output()).contains("Architecture=arm64", "Signature=none");
    assertThat(run.errors()).contains("code object is not signed at all").hasLineCount(1);
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void writesRequirementsAsDesignatedDoes() throws Exception {
    String code = SignedCode.in(directory);

    assertThat(CommandRun.of("show", code).output())
        .contains('\n' + CommandRun.of("designated", code).output())
        .contains("/* exists */");
  }

  @Test
  void refusesAnEmptyPath() {
    CommandRun run = CommandRun.of("show", "");

    assertThat(run.errors()).contains("the path is empty");
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void complainsInOneLineOfWhatIsNoCode() throws Exception {
    Path empty = Files.createFile(directory.resolve("empty"));
    Path big = directory.resolve("big");
    try (var file = new RandomAccessFile(big.toString(), "rw")) {
      file.setLength(5L << 30); // a hole
    }
    for (Path path : new Path[] {empty, big, directory, directory.resolve("none")}) {
      CommandRun run = CommandRun.of("show", path.toString());

      assertThat(run.output()).isEmpty();
      assertThat(run.errors()).startsWith("countersign: " + path + ": ").hasLineCount(1);
      assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    }
  }
}
