package com.example.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plug-in's C in a make-believe host, with a make-believe libxpc: not its blocks, and nothing
 * of a Mac.
 */
class PluginTest {

  private static final Path C = Path.of("src", "main", "c").toAbsolutePath();
  private static final Path TEST_C = Path.of("src", "test", "c").toAbsolutePath();

  @TempDir Path directory;

  @BeforeEach
  void quoteTheRequirement() throws IOException, InterruptedException {
    Programs.assumeThereIs("cc");
    String literal =
        Programs.run(
            directory,
            List.of(
                "/bin/sh",
                C.resolve("quote").toString(),
                RequirementFilesTest.DAEMON.toAbsolutePath().toString()));
    Files.writeString(directory.resolve("daemon_requirement.inc"), literal);
  }

  /** Compiles, and takes any warning for an error. */
  private void compile(String compiler, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(compiler, "-std=gnu11", "-Wall", "-Wextra"));
    command.addAll(List.of("-Werror", "-I.", "-I" + TEST_C.resolve("include"), "-I" + C));
    command.addAll(List.of(words));
    Programs.run(directory, command);
  }

  /** Returns what the plug-in does at a login, call by call, given what answers it. */
  private List<String> login(String answering, String... options)
      throws IOException, InterruptedException {
    return loginWith(List.of(answering), options);
  }

  /** Returns what the plug-in does when somebody logs in whose name has so many bytes. */
  private List<String> loginOfNameWith(String bytes) throws IOException, InterruptedException {
    return loginWith(List.of("daemon", bytes));
  }

  private List<String> loginWith(List<String> arguments, String... options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-o", "login"));
    words.addAll(List.of(options));
    words.add(C.resolve("plugin.c").toString());
    words.add(C.resolve("announcement.c").toString());
    words.add(TEST_C.resolve("login.c").toString());
    compile("cc", words.toArray(String[]::new));
    List<String> command = new ArrayList<>(List.of(directory.resolve("login").toString()));
    command.addAll(arguments);
    return Programs.run(directory, command).lines().toList();
  }

  /** Returns what is left of a plug-in that its host has unloaded. */
  private List<String> unload(String... words) throws IOException, InterruptedException {
    String feature = "-D_GNU_SOURCE"; // dladdr is an extension on Linux
    String residence = C.resolve("residence.c").toString();
    compile("cc", feature, "-shared", "-fPIC", "-o", "plugin.so", residence, "-ldl");
    compile("cc", feature, "-o", "unload", TEST_C.resolve("unload.c").toString(), "-ldl");
    List<String> command = new ArrayList<>(List.of(directory.resolve("unload").toString()));
    command.add(directory.resolve("plugin.so").toString());
    command.addAll(List.of(words));
    return Programs.run(directory, command).lines().toList();
  }

  @Test
  void requiresTheDaemonsSignatureBeforeItConnectsAndGreetsBeforeItTellsAnything()
      throws Exception {
    assertThat(login("daemon"))
        .containsExactly(
            "stay loaded",
            "create com.example.login.daemon flags 2",
            "set event handler",
            "set requirement",
            "activate",
            "send org.countersign.greeting=1 and wait 3 s",
            "send user=anna and wait 3 s",
            "cancel",
            "result 0",
            "deactivated");
  }

  @Test
  void requiresWhatTheFileSaysToTheByte() throws Exception {
    login("daemon");
    assertThat(directory.resolve("requirement.txt"))
        .hasSameTextualContentAs(RequirementFilesTest.DAEMON);
  }

  @Test
  void tellsAnImpostorNothingAndLetsTheUserLogIn() throws Exception {
    assertThat(login("impostor"))
        .contains("send org.countersign.greeting=1 and wait 3 s", "result 0")
        .noneMatch(line -> line.contains("anna"));
  }

  /** A plug-in that is not loaded there locks everybody out. */
  @Test
  @DisabledOnOs(OS.MAC) // whose linker wants to know every name
  void isLoadedWhereLibxpcDoesNotHaveTheErrorForImpostors() throws Exception {
    assertThat(login("impostor", "-DWITHOUT_PEER_REQUIREMENT_ERROR"))
        .contains("send org.countersign.greeting=1 and wait 3 s", "result 0")
        .noneMatch(line -> line.contains("anna"));
  }

  @Test
  void letsTheUserLogInWithoutADaemon() throws Exception {
    assertThat(login("refuses")).contains("result 0").noneMatch(line -> line.contains("anna"));
  }

  @Test
  void letsTheUserLogInIfTheDaemonHangs() throws Exception {
    assertThat(login("hangs")).contains("result 0").noneMatch(line -> line.contains("anna"));
  }

  @Test
  void sendsNothingAtAllWithoutTheRequirement() throws Exception {
    assertThat(login("bad-requirement"))
        .contains("result 0")
        .noneMatch(line -> line.startsWith("send"))
        .containsSequence("cancel", "activate");
  }

  @Test
  void tellsANameOfTheGreatestLengthWhole() throws Exception {
    assertThat(loginOfNameWith("255"))
        .contains("send user=" + "n".repeat(255) + " and wait 3 s", "result 0");
  }

  /** Cut short it would be the name of somebody else. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "0", "256", "1024"})
  void letsWhoeverHasNoNameOrTooLongAOneLogInAndTellsNobody(String bytes) throws Exception {
    assertThat(loginOfNameWith(bytes)).containsExactly("result 0", "deactivated");
  }

  @Test
  void letsTheUserLogInAndMakesNoConnectionIfItCannotStayInMemory() throws Exception {
    assertThat(login("cannot-stay")).containsExactly("stay loaded", "result 0", "deactivated");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // elsewhere the loader may keep what nobody asked it to
  void theHostUnloadsAPluginThatDoesNotAskToStay() throws Exception {
    assertThat(unload()).containsExactly("gone");
  }

  /** Or a reply that comes late runs code that is gone, and the login ends with it. */
  @Test
  void aPluginThatAskedToStayCanBeCalledAfterTheHostHasUnloadedIt() throws Exception {
    assertThat(unload("stay")).containsExactly("still there");
  }

  @Test
  void theBlocksAreGoodC() throws Exception {
    Programs.assumeThereIs("clang");
    compile("clang", "-fblocks", "-fsyntax-only", C.resolve("exchange.c").toString());
  }

  @Test
  @EnabledOnOs(OS.MAC)
  void compilesWithTheSystemsHeadersToABundle() throws Exception {
    Programs.run(Path.of("."), List.of("make", "check"));
    Programs.run(Path.of("."), List.of("make", "BUILD=" + directory.resolve("plugin")));
    assertThat(directory.resolve("plugin/ExampleLogin.bundle/Contents/MacOS/ExampleLogin"))
        .isExecutable();
  }
}
