package org.countersign.cli.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.ByteString;
import org.countersign.authorization.AuthorizationDatabase;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.RightDefinition;

/**
 * The authorization database behind {@code security authorizationdb}.
 *
 * <p>The program ends with 0, or with 255 for every failure; the status is in the last line of its
 * standard error (Security project, authz.c), or missing if it could not read its input. A right
 * that it creates is recorded as created by {@code com.apple.security}.
 *
 * <p>Chosen over the functions of Security.framework, which the native bindings can call: those
 * have no time limit while a password sheet stands, record whatever the Java launcher is signed as,
 * and would bring native code into a program that changes how people log in. Immutable and thread
 * safe.
 */
public final class SecurityProgram implements AuthorizationDatabase {

  private static final Pattern STATUS_LINE = Pattern.compile("(YES|NO) \\((-?[0-9]{1,9})\\)");
  private static final int MAXIMUM_OUTPUT = 1 << 20;
  private static final int LONGEST_COMPLAINT = 300;

  private final Path program;
  private final Duration timeout;

  /**
   * Makes the database that {@code program}, an absolute path, leads to.
   *
   * @param timeout how long one call may take
   */
  public SecurityProgram(Path program, Duration timeout) {
    if (!program.isAbsolute()) {
      throw new IllegalArgumentException("the program needs an absolute path, not " + program);
    }
    this.program = program;
    this.timeout = timeout;
  }

  @Override
  public ByteString readBytes(String name) throws AuthorizationException, IOException {
    return ByteString.of(run("read", name, new byte[0]));
  }

  @Override
  public void write(RightDefinition definition) throws AuthorizationException, IOException {
    run("write", definition.name(), definition.toXml());
  }

  @Override
  public void remove(String name) throws AuthorizationException, IOException {
    run("remove", name, new byte[0]);
  }

  @Override
  public Optional<String> creator() {
    return Optional.of("com.apple.security");
  }

  private byte[] run(String verb, String name, byte[] input)
      throws AuthorizationException, IOException {
    List<String> command = List.of(program.toString(), "authorizationdb", verb, name);
    BoundedProcess.Ended ended = BoundedProcess.run(command, input, timeout, MAXIMUM_OUTPUT);
    String errors = new String(ended.errors(), UTF_8).strip();
    Matcher status = STATUS_LINE.matcher(errors.substring(errors.lastIndexOf('\n') + 1).strip());
    boolean answered = status.matches();
    if (answered && status.group(1).equals("NO")) {
      throw new AuthorizationException(Integer.parseInt(status.group(2)));
    }
    if (ended.status() != 0) {
      throw AuthorizationException.withoutCode(
          program + " " + verb + " ended with " + ended.status() + " and no status" + said(errors));
    }
    return ended.output();
  }

  private static String said(String errors) {
    if (errors.isEmpty()) {
      return "";
    }
    return ": " + errors.substring(0, Math.min(errors.length(), LONGEST_COMPLAINT));
  }
}
