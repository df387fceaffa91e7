package org.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
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
    "com.apple.lldb, DEBUGGER",
    "com.apple.debugserver, DEBUGGER",
    "gdb, DEBUGGER",
    "com.apple.awk, OTHER_INTERPRETER",
    "luajit-2.1, OTHER_INTERPRETER",
    "com.apple.env, STARTER",
    "com.apple.sudo, STARTER",
    "com.apple.dyld, LOADER",
    "qemu-system-aarch64, LOADER",
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
        "com.apple.watch.app",
        "com.apple.findmy",
        "com.example.env",
        "findings",
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
    "awk, OTHER_INTERPRETER",
    "gawk, OTHER_INTERPRETER",
    "mawk, OTHER_INTERPRETER",
    "guile-3.0, OTHER_INTERPRETER",
    "julia, OTHER_INTERPRETER",
    "emacs-nox, OTHER_INTERPRETER",
    "emacs29.1, OTHER_INTERPRETER",
    "tclsh8.6, OTHER_INTERPRETER",
    "wish, OTHER_INTERPRETER",
    "expect, OTHER_INTERPRETER",
    "lua5.4, OTHER_INTERPRETER",
    "luajit, OTHER_INTERPRETER",
    "R, OTHER_INTERPRETER",
    "Rscript, OTHER_INTERPRETER",
    "php8.2, OTHER_INTERPRETER",
    "erl, OTHER_INTERPRETER",
    "beam.smp, OTHER_INTERPRETER",
    "sbcl, OTHER_INTERPRETER",
    "ghci, OTHER_INTERPRETER",
    "ghc-9.4.7, OTHER_INTERPRETER",
    "runghc, OTHER_INTERPRETER",
    "dotnet, OTHER_INTERPRETER",
    "deno, NODE",
    "bun, NODE",
    "mksh, SHELL",
    "rbash, SHELL",
    "bash-static, SHELL",
    "ksh93, SHELL",
    "pwsh, SHELL",
    "gdb, DEBUGGER",
    "lldb-15, DEBUGGER",
    "strace, DEBUGGER",
    "env, STARTER",
    "nohup, STARTER",
    "setsid, STARTER",
    "timeout, STARTER",
    "nice, STARTER",
    "sudo, STARTER",
    "su, STARTER",
    "runuser, STARTER",
    "chroot, STARTER",
    "unshare, STARTER",
    "nsenter, STARTER",
    "systemd-run, STARTER",
    "xargs, STARTER",
    "find, STARTER",
    "flock, STARTER",
    "script, STARTER",
    "screen-4.9, STARTER",
    "tmux, STARTER",
    "watch, STARTER",
    "parallel, STARTER",
    "wine64, LOADER",
  })
  void knowsTheFilesOfHosts(String name, HostProgram host) {
    assertThat(HostProgram.ofFileName(name)).contains(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "client",
        "shutdown",
        "javac",
        "pythonista",
        "nodelike",
        "ld",
        "finder",
        "environment"
      })
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

  @ParameterizedTest
  @EnumSource
  void noNameStandsInTwoFamilies(HostProgram host) {
    for (HostProgram other : HostProgram.values()) {
      if (other != host) {
        assertThat(Collections.disjoint(other.names(), host.names())).as(other.name()).isTrue();
      }
    }
    assertThat(host.names()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9.-]+"));
  }
}
