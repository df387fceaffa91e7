package com.example.helper;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the launcher starts in tests: says how it was started. */
final class LauncherProbe {

  private LauncherProbe() {}

  public static void main(String[] arguments) {
    PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    output.println("arguments " + Arrays.toString(arguments));
    output.println("injected " + System.getProperty("injected"));
    output.println("JDK_JAVA_OPTIONS " + System.getenv("JDK_JAVA_OPTIONS"));
    output.println("kept " + System.getenv("KEPT"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-XX:"))
        .forEach(output::println);
    output.println("program " + ProcessHandle.current().info().command().orElse(""));
    if (arguments.length == 1 && arguments[0].equals("fail")) {
      throw new IllegalStateException("as it was told to");
    }
  }
}
