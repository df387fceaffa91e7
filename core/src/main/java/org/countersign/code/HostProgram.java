package org.countersign.code;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Programs that run other people's code, so that their signature says nothing about what they do:
 * plug-ins, scripts, classes and apps in them have no identity of their own.
 *
 * <p>The catalogue names those that peers are commonly mistaken for. It can never be complete:
 * there is no end of programs that can be made to run others, and anybody can rename a file. That a
 * program is not in it does not mean that it loads no foreign code. A policy that names one is
 * refused, so that the catalogue grows with major versions only. Immutable and thread safe.
 */
public enum HostProgram {
  /** Apple's hosts of authorization plug-ins, which every plug-in on the Mac shares. */
  AUTHORIZATION_HOST(
      "the host of authorization plug-ins",
      List.of(
          "com.apple.SecurityAgent",
          "com.apple.SecurityAgentHelper.",
          "com.apple.security.agent",
          "com.apple.authorizationhost"),
      "",
      "let the plug-in check the daemon, which works, and let the daemon accept anyAppleCode only"
          + " behind a privileged Mach service; or ship a helper of your own that the plug-in starts"),

  /** A Java launcher. */
  JAVA(
      "the Java launcher",
      List.of("net.java.openjdk.", "com.oracle.java.", "com.azul.zulu.", "com.apple.java"),
      "java javaw jshell",
      "ship a launcher of your own (jpackage), signed as itself with your identifier, that takes no"
          + " class path and ignores JAVA_TOOL_OPTIONS"),

  /** A Python interpreter. */
  PYTHON(
      "the Python interpreter",
      List.of("com.apple.python", "org.python.python"),
      "python pypy",
      Advice.LAUNCHER),

  /** A Ruby interpreter. */
  RUBY("the Ruby interpreter", List.of("com.apple.ruby"), "ruby irb jruby", Advice.LAUNCHER),

  /** A Perl interpreter. */
  PERL("the Perl interpreter", List.of("com.apple.perl"), "perl", Advice.LAUNCHER),

  /** A JavaScript interpreter that runs any script. */
  NODE("the JavaScript interpreter", List.of(), "node nodejs deno bun qjs", Advice.LAUNCHER),

  /** Electron as it is distributed, which runs any app. */
  ELECTRON(
      "the Electron shell",
      List.of("com.github.Electron", "com.github.electron", "Electron"),
      "electron",
      "package the app with an identifier of its own and switch off the fuses runAsNode and"
          + " nodeOptions"),

  /** The runner of AppleScript and JavaScript for Automation. */
  OSASCRIPT(
      "the script runner osascript", List.of("com.apple.osascript"), "osascript", Advice.LAUNCHER),

  /** A shell. */
  SHELL(
      "a shell",
      List.of("com.apple.bash", "com.apple.zsh"),
      "sh ash dash posh yash bash rbash bash-static zsh zsh-static rzsh ksh ksh93 rksh mksh lksh"
          + " oksh csh tcsh fish elvish nu pwsh sash busybox toybox",
      Advice.LAUNCHER),

  /** An interpreter of another language. */
  OTHER_INTERPRETER(
      "an interpreter",
      List.of("com.apple.php", "com.apple.tclsh"),
      "php php-cgi php-fpm lua luajit texlua tclsh wish expect awk gawk mawk nawk original-awk r"
          + " rscript octave octave-cli julia guile racket scheme gsi chez sbcl clisp ecl emacs"
          + " emacs- erl erlexec escript beam beam.smp elixir iex ghc ghci ghc- runghc runhaskell"
          + " ocaml ocamlrun swipl gforth dotnet mono mono-sgen wasmtime wasmer",
      Advice.LAUNCHER),

  /** A debugger or tracer, which runs the program it looks at and can change it. */
  DEBUGGER(
      "a debugger",
      List.of("com.apple.lldb", "com.apple.debugserver"),
      "gdb gdbserver gdb-multiarch lldb lldb-server lldb-mi debugserver rr strace ltrace perf"
          + " bpftrace valgrind dtrace dtruss ktrace",
      "let the program that is looked at connect by itself, in a release build"),

  /** A program that starts the program it is told to, and may leave its connections to it. */
  STARTER(
      "a program that starts others",
      List.of(),
      "env nohup setsid timeout gtimeout nice ionice chrt taskset numactl stdbuf time setarch arch"
          + " sudo sudoedit su doas pkexec runuser setpriv capsh login chroot unshare nsenter"
          + " systemd-run systemd-nspawn bwrap firejail proot fakechroot catchsegv xargs find flock"
          + " script screen tmux zellij dtach watch entr parallel start-stop-daemon daemonize"
          + " dbus-run-session dbus-launch caffeinate launchctl socat ncat",
      "require the program that is started, which has a signature of its own, and let that one"
          + " connect"),

  /** The dynamic linker started by hand, or an emulator: it runs the program it is given. */
  LOADER(
      "a program loader",
      List.of("com.apple.dyld"),
      "ld.so ld-linux- ld-linux.so. ld-musl- qemu- wine wine64 wine-preloader wine64-preloader"
          + " box86 box64 fexinterpreter rosetta",
      Advice.LAUNCHER);

  /** What to do instead, where it is the same for several. */
  private static final class Advice {

    static final String LAUNCHER =
        "ship a launcher of your own, signed as itself, that runs nothing but your code";
  }

  /** With it and the name of the file Apple signs the tools of its systems. */
  private static final String APPLE = "com.apple.";

  /** What may stand behind a name without changing whose it is: {@code 3.11}, {@code -17}. */
  private static final Pattern VERSION =
      Pattern.compile("([.-]?[0-9]+[a-z]?([._-][0-9A-Za-z]+)*)?");

  private final String displayName;
  private final List<String> identifiers;
  private final List<String> names;
  private final String alternative;

  /**
   * Describes a family of programs.
   *
   * @param identifiers with which they are signed, perhaps with more words behind
   * @param names of their files, in lower case and with blanks between; many are signed with that,
   *     too. A name that ends in a dash or a dot stands for all that begin so
   */
  HostProgram(String displayName, List<String> identifiers, String names, String alternative) {
    this.displayName = displayName;
    this.identifiers = identifiers;
    this.names = names.isEmpty() ? List.of() : List.of(names.split(" "));
    this.alternative = alternative;
  }

  /**
   * Returns the host that signs with this identifier, perhaps with a version or more words behind
   * it: {@code com.apple.python3} is {@link #PYTHON}, and so is {@code python3}.
   */
  public static Optional<HostProgram> ofIdentifier(String identifier) {
    String tool = identifier.startsWith(APPLE) ? identifier.substring(APPLE.length()) : identifier;
    return first(host -> host.isNamed(tool) || host.isSignedAs(identifier));
  }

  /**
   * Returns the host whose executable is commonly named so, perhaps with a version behind it:
   * {@code python3.11} is {@link #PYTHON}. A name proves nothing: anybody can rename a file.
   */
  public static Optional<HostProgram> ofFileName(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return first(host -> host.isNamed(lower));
  }

  private static Optional<HostProgram> first(Predicate<HostProgram> property) {
    return Arrays.stream(values()).filter(property).findFirst();
  }

  /** Returns what people call it: {@code the Java launcher}. */
  public String displayName() {
    return displayName;
  }

  /** Returns what to do instead of telling peers by such a program, as part of a sentence. */
  public String alternative() {
    return alternative;
  }

  /** Returns how the files of its family are called, without versions. */
  List<String> names() {
    return names;
  }

  private boolean isNamed(String found) {
    return names.stream().anyMatch(name -> isThatOf(name, found));
  }

  private boolean isSignedAs(String found) {
    return identifiers.stream()
        .anyMatch(own -> isThatOf(own, found) || found.startsWith(own + "."));
  }

  private static boolean isThatOf(String own, String found) {
    if (!found.startsWith(own)) {
      return false;
    }
    boolean isFamily = own.endsWith(".") || own.endsWith("-");
    return isFamily || VERSION.matcher(found.substring(own.length())).matches();
  }
}
