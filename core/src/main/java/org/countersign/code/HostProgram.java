package org.countersign.code;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Programs that run other people's code, so that their signature says nothing about what they do:
 * plug-ins, scripts, classes and apps in them have no identity of their own.
 *
 * <p>The catalogue names those that peers are commonly mistaken for. That a program is not in it
 * does not mean that it loads no foreign code. A policy that names one is refused, so that the
 * catalogue grows with major versions only. Immutable and thread safe.
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
      List.of(),
      "let the plug-in check the daemon, which works, and let the daemon accept anyAppleCode only"
          + " behind a privileged Mach service; or ship a helper of your own that the plug-in starts"),

  /** A Java launcher. */
  JAVA(
      "the Java launcher",
      List.of(
          "net.java.openjdk.",
          "com.oracle.java.",
          "com.azul.zulu.",
          "com.apple.java",
          "java",
          "javaw"),
      List.of("java", "javaw"),
      Advice.PACKAGE),

  /** A Python interpreter. */
  PYTHON(
      "the Python interpreter",
      List.of("com.apple.python", "org.python.python", "python", "python2", "python3"),
      List.of("python", "python2", "python3", "pypy", "pypy3"),
      Advice.LAUNCHER),

  /** A Ruby interpreter. */
  RUBY("the Ruby interpreter", List.of("com.apple.ruby", "ruby"), List.of("ruby"), Advice.LAUNCHER),

  /** A Perl interpreter. */
  PERL("the Perl interpreter", List.of("com.apple.perl", "perl"), List.of("perl"), Advice.LAUNCHER),

  /** A JavaScript interpreter that runs any script. */
  NODE(
      "the JavaScript interpreter",
      List.of("node", "deno", "bun"),
      List.of("node", "nodejs", "deno", "bun"),
      Advice.LAUNCHER),

  /** Electron as it is distributed, which runs any app. */
  ELECTRON(
      "the Electron shell",
      List.of("com.github.Electron", "com.github.electron", "Electron"),
      List.of("electron"),
      "package the app with an identifier of its own and switch off the fuses runAsNode and"
          + " nodeOptions"),

  /** The runner of AppleScript and JavaScript for Automation. */
  OSASCRIPT(
      "the script runner osascript",
      List.of("com.apple.osascript"),
      List.of("osascript"),
      Advice.LAUNCHER),

  /** A shell. */
  SHELL(
      "a shell",
      List.of(
          "com.apple.bash",
          "com.apple.zsh",
          "com.apple.sh",
          "com.apple.dash",
          "com.apple.ksh",
          "com.apple.tcsh",
          "com.apple.csh",
          "bash",
          "zsh",
          "sh"),
      List.of(
          "sh", "bash", "dash", "zsh", "ksh", "tcsh", "csh", "fish", "ash", "busybox", "toybox"),
      Advice.LAUNCHER),

  /** An interpreter of another language, or a debugger, which runs any script or assembly. */
  OTHER_INTERPRETER(
      "an interpreter",
      List.of(
          "php",
          "com.apple.php",
          "lua",
          "com.apple.tclsh",
          "tclsh",
          "wish",
          "dotnet",
          "mono",
          "com.apple.lldb"),
      List.of("php", "lua", "luajit", "tclsh", "wish", "dotnet", "mono", "rscript"),
      Advice.LAUNCHER),

  /** The dynamic linker started by hand, or an emulator: it runs the program it is given. */
  LOADER(
      "a program loader",
      List.of("com.apple.dyld"),
      List.of("ld.so", "ld-linux-", "ld-linux.so.", "ld-musl-", "qemu-", "wine", "wine64"),
      Advice.LAUNCHER);

  /** What to do instead, where it is the same for several. */
  private static final class Advice {

    static final String LAUNCHER =
        "ship a launcher of your own, signed as itself, that runs nothing but your code";
    static final String PACKAGE =
        "ship a launcher of your own (jpackage), signed as itself with your identifier, that takes no"
            + " class path and ignores JAVA_TOOL_OPTIONS";
  }

  /** What may stand behind a name without changing whose it is: {@code 3.11}, {@code -17}. */
  private static final Pattern VERSION =
      Pattern.compile("([.-]?[0-9]+[a-z]?([._-][0-9A-Za-z]+)*)?");

  private final String displayName;
  private final List<String> identifiers;
  private final List<String> fileNames;
  private final String alternative;

  HostProgram(
      String displayName, List<String> identifiers, List<String> fileNames, String alternative) {
    this.displayName = displayName;
    this.identifiers = identifiers;
    this.fileNames = fileNames;
    this.alternative = alternative;
  }

  /**
   * Returns the host that signs with this identifier, perhaps with a version or more words behind
   * it: {@code com.apple.python3} is {@link #PYTHON}.
   */
  public static Optional<HostProgram> ofIdentifier(String identifier) {
    return Arrays.stream(values())
        .filter(host -> host.identifiers.stream().anyMatch(own -> isThatOf(own, identifier)))
        .findFirst();
  }

  /**
   * Returns the host whose executable is commonly named so, perhaps with a version behind it:
   * {@code python3.11} is {@link #PYTHON}. A name proves nothing: anybody can rename a file.
   */
  public static Optional<HostProgram> ofFileName(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(host -> host.fileNames.stream().anyMatch(own -> isThatOf(own, lower)))
        .findFirst();
  }

  /** Returns what people call it: {@code the Java launcher}. */
  public String displayName() {
    return displayName;
  }

  /** Returns what to do instead of telling peers by such a program, as part of a sentence. */
  public String alternative() {
    return alternative;
  }

  private static boolean isThatOf(String own, String found) {
    if (!found.startsWith(own)) {
      return false;
    }
    String rest = found.substring(own.length());
    boolean isFamily = own.endsWith(".") || own.endsWith("-");
    boolean isQualified = own.indexOf('.') >= 0 && rest.startsWith(".");
    return isFamily || isQualified || VERSION.matcher(rest).matches();
  }
}
