package org.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostProgramTest {

  @ParameterizedTest
  @CsvSource({
    "com.apple.SecurityAgent, AUTHORIZATION_HOST",
    "com.apple.SecurityAgentHelper.arm64, AUTHORIZATION_HOST",
    "com.apple.authorizationhost, AUTHORIZATION_HOST",
    "net.java.openjdk.java, JAVA",
    "net.java.openjdk.cmd, JAVA",
    "com.oracle.java.java, JAVA",
    "java, JAVA",
    "java-17, JAVA",
    "com.apple.python3, PYTHON",
    "python3.11, PYTHON",
    "org.python.python, PYTHON",
    "com.apple.ruby, RUBY",
    "com.apple.perl5.34, PERL",
    "node, NODE",
    "deno, NODE",
    "com.github.Electron, ELECTRON",
    "com.github.Electron.helper, ELECTRON",
    "com.apple.osascript, OSASCRIPT",
    "com.apple.zsh, SHELL",
    "com.apple.bash, SHELL",
    "dotnet, OTHER_INTERPRETER",
    "com.apple.dyld, LOADER",
  })
  void knowsTheIdentifiersOfHosts(String identifier, HostProgram host) {
    assertThat(HostProgram.ofIdentifier(identifier)).contains(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "com.example.app",
        "com.apple.Safari",
        "com.apple.shortcuts",
        "com.example.java",
        "javac",
        "javascript",
        "nodejs-app",
        "node2json",
        "shell",
        "com.apple.SecurityAgentX",
        "com.apple.rubyist",
        "COM.APPLE.PYTHON3",
      })
  void takesNobodyElseForAHost(String identifier) {
    assertThat(HostProgram.ofIdentifier(identifier)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "java, JAVA",
    "JAVA, JAVA",
    "python3.11, PYTHON",
    "python3.11m, PYTHON",
    "pypy3, PYTHON",
    "ruby2.7, RUBY",
    "perl5.34.1, PERL",
    "nodejs, NODE",
    "sh, SHELL",
    "busybox, SHELL",
    "ld-linux-x86-64.so.2, LOADER",
    "ld-musl-aarch64.so.1, LOADER",
    "qemu-aarch64, LOADER",
    "mono, OTHER_INTERPRETER",
  })
  void knowsTheFilesOfHosts(String name, HostProgram host) {
    assertThat(HostProgram.ofFileName(name)).contains(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "client", "shutdown", "javac", "pythonista", "nodelike", "ld"})
  void takesNoOtherFileForAHost(String name) {
    assertThat(HostProgram.ofFileName(name)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyHostSaysWhatToDoInstead(HostProgram host) {
    assertThat(host.displayName()).isNotBlank();
    assertThat(host.alternative()).isNotBlank().doesNotEndWith(".");
  }

  @Test
  void authorizationPlugInsAreToldTheWayThatWorks() {
    assertThat(HostProgram.AUTHORIZATION_HOST.alternative())
        .contains("let the plug-in check the daemon")
        .contains("privileged Mach service");
  }
}
