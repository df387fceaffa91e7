package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/**
 * What the program did, run inside this JVM.
 *
 * @param output its standard output
 * @param errors its standard error
 * @param status its exit status
 */
public record CommandRun(String output, String errors, int status) {

  /** Runs the program with nothing on standard input. */
  public static CommandRun of(String... arguments) {
    return withInput(new byte[0], arguments);
  }

  /** Runs the program with {@code input} on standard input. */
  public static CommandRun withInput(String input, String... arguments) {
    return withInput(input.getBytes(UTF_8), arguments);
  }

  /** Runs the program with {@code input} on standard input. */
  public static CommandRun withInput(byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Countersign.run(new Console(new ByteArrayInputStream(input), out, err), arguments);
    return new CommandRun(out.toString(UTF_8), err.toString(UTF_8), status);
  }
}
