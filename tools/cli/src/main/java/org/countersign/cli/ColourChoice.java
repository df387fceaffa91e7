package org.countersign.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** When to use colour. */
enum ColourChoice {
  /** On a terminal, unless the environment forbids it. */
  AUTO,
  /** In any case. */
  ALWAYS,
  /** Not at all. */
  NEVER;

  /** Returns the word for it on the command line. */
  @Override
  public String toString() {
    return switch (this) {
      case AUTO -> "auto";
      case ALWAYS -> "always";
      case NEVER -> "never";
    };
  }

  /** Reads the word on the command line. */
  static final class Argument implements ITypeConverter<ColourChoice> {

    @Override
    public ColourChoice convert(String word) {
      return Arrays.stream(values())
          .filter(choice -> choice.toString().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there are auto, always and never, but not '" + word + "'"));
    }
  }

  /**
   * Tells whether to use colour.
   *
   * @param environment of the process; {@code NO_COLOR}, if not empty, forbids it, as does a
   *     terminal that calls itself dumb
   * @param isTerminal whether a person reads the output
   */
  boolean wantsColour(Map<String, String> environment, boolean isTerminal) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          isTerminal
              && environment.getOrDefault("NO_COLOR", "").isEmpty()
              && !"dumb".equals(environment.get("TERM"));
    };
  }

  /** Tells whether this process talks to a terminal, both ways. */
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there may be a console without a terminal.
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException java21OrOlder) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException unexpected) {
      return false;
    }
  }
}
