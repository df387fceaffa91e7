package org.countersign.cli;

import java.util.Iterator;
import java.util.List;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code csreq}, taken as {@code getopt_long} takes them: short options may share
 * a dash and have their value attached ({@code -vr=always}), long ones may be abbreviated, and the
 * last one of a kind counts. Not thread safe.
 */
final class CsreqArguments {

  /** What is wanted of the requirement. */
  enum Output {
    /** Only whether it is one. */
    CHECK,
    /** Its text on standard output. */
    TEXT,
    /** Its blob in a file. */
    BINARY
  }

  /** What the text may be. */
  enum Goal {
    /** A requirement or a set, told apart by how it begins. */
    EITHER,
    /** A single requirement. */
    REQUIREMENT,
    /** A requirement set. */
    SET
  }

  private static final List<String> LONG_OPTIONS =
      List.of("binary", "check", "requirements", "text", "type", "verbose");

  private Output output = Output.CHECK;
  private Goal goal = Goal.EITHER;
  private @Nullable String input;
  private String file = "";
  private int verbosity;

  private CsreqArguments() {}

  static CsreqArguments parse(List<String> arguments) throws InvalidArguments {
    CsreqArguments parsed = new CsreqArguments();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.startsWith("--") && argument.length() > 2) {
        parsed.longOption(argument.substring(2), rest);
      } else if (argument.startsWith("-") && argument.length() > 1 && !argument.equals("--")) {
        parsed.shortOptions(argument, rest);
      } else if (!argument.equals("--") || rest.hasNext()) {
        throw new InvalidArguments(
            "unexpected argument: " + quoted(argument) + "; is a quotation mark missing?");
      }
    }
    if (parsed.input == null) {
      throw new InvalidArguments("nothing to read: -r is missing");
    }
    return parsed;
  }

  private void shortOptions(String argument, Iterator<String> rest) throws InvalidArguments {
    for (int i = 1; i < argument.length(); i++) {
      char letter = argument.charAt(i);
      if (letter == 'r' || letter == 'b') {
        String name = letter == 'r' ? "requirements" : "binary";
        String attached = argument.substring(i + 1);
        option(name, attached.isEmpty() ? value("-" + letter, rest) : attached);
        return;
      }
      switch (letter) {
        case 'c' -> option("check", "");
        case 't' -> option("text", "");
        case 'v' -> option("verbose", "");
        default ->
            throw new InvalidArguments("unknown option: -" + quoted(argument.substring(i, i + 1)));
      }
    }
  }

  private void longOption(String argument, Iterator<String> rest) throws InvalidArguments {
    int equals = argument.indexOf('=');
    String name = unabbreviated(equals < 0 ? argument : argument.substring(0, equals));
    boolean takesValue = !name.equals("check") && !name.equals("text");
    if (equals >= 0 && !takesValue) {
      throw new InvalidArguments("--" + name + " takes no value");
    }
    if (equals >= 0) {
      option(name, argument.substring(equals + 1));
    } else {
      option(name, takesValue && !name.equals("verbose") ? value("--" + name, rest) : "");
    }
  }

  private static String unabbreviated(String name) throws InvalidArguments {
    String found = null;
    for (String option : LONG_OPTIONS) {
      if (option.equals(name)) {
        return option;
      }
      if (option.startsWith(name)) {
        if (found != null) {
          throw new InvalidArguments(
              "ambiguous option: --" + quoted(name) + " is --" + found + " or --" + option);
        }
        found = option;
      }
    }
    if (found == null) {
      throw new InvalidArguments("unknown option: --" + quoted(name));
    }
    return found;
  }

  private static String value(String option, Iterator<String> rest) throws InvalidArguments {
    if (!rest.hasNext()) {
      throw new InvalidArguments("a value is missing after " + option);
    }
    return rest.next();
  }

  private void option(String name, String value) throws InvalidArguments {
    switch (name) {
      case "binary" -> {
        output = Output.BINARY;
        file = value;
      }
      case "requirements" -> input = value;
      case "text" -> output = Output.TEXT;
      case "type" -> goal = goal(value);
      case "verbose" -> verbosity = value.isEmpty() ? verbosity + 1 : level(value);
      default -> {
        // csreq checks in any case.
      }
    }
  }

  private static Goal goal(String type) throws InvalidArguments {
    if ("requirement".startsWith(type)) {
      return Goal.REQUIREMENT;
    } else if ("internal".startsWith(type) || "group".startsWith(type)) {
      return Goal.SET;
    } else if ("auto".startsWith(type)) {
      return Goal.EITHER;
    }
    throw new InvalidArguments(
        "unknown type: " + quoted(type) + "; there are requirement, internal and auto");
  }

  private static int level(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      return 0; // as atoi(3) has it
    }
  }

  private static String quoted(String text) {
    return PrintableText.escape(text);
  }

  Output output() {
    return output;
  }

  Goal goal() {
    return goal;
  }

  /** Returns what follows {@code -r}: {@code =text}, {@code -}, or the name of a file. */
  String input() {
    return String.valueOf(input);
  }

  /** Returns the file to write; empty unless the output is binary. */
  String file() {
    return file;
  }

  /** Tells whether more is to be said than {@code csreq} says. */
  boolean isVerbose() {
    return verbosity > 0;
  }
}
