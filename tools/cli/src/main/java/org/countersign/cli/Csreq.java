package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.ParseResult;
import org.countersign.requirement.RequirementDocument;
import org.countersign.requirement.RequirementParser;
import org.countersign.requirement.SyntaxIssue;
import org.countersign.requirement.UnprintableRequirementException;

/**
 * Apple's {@code csreq}: the same arguments, outputs, messages and exit statuses.
 *
 * <p>Scripts start it once per requirement, so it needs none of what the other commands are made
 * of. It is stricter in these places: text is read whole, where Apple's program stops after 10 239
 * bytes; a set that cannot be read is not written as it stands; and stray arguments are refused.
 */
final class Csreq {

  static final String NAME = "csreq";

  private static final String SYNTAX_ERRORS = "Requirement syntax error(s):\n";

  /** Certificates are smaller by far. */
  private static final int MAXIMUM_CERTIFICATE_SIZE = 1 << 20;

  private final Console console;
  private final CsreqArguments arguments;

  private Csreq(Console console, CsreqArguments arguments) {
    this.console = console;
    this.arguments = arguments;
  }

  /** Runs the program and returns its exit status. */
  static int run(Console console, List<String> arguments) {
    try {
      return new Csreq(console, CsreqArguments.parse(arguments)).run();
    } catch (InvalidArguments invalid) {
      console.complain(NAME + ": " + invalid.getMessage());
      console.printError("Try 'countersign csreq --help'.\n");
      return ExitStatus.USAGE;
    }
  }

  private int run() {
    try {
      Optional<? extends RequirementDocument> document = read();
      if (document.isEmpty()) {
        return ExitStatus.FAILURE;
      }
      write(document.get());
      return ExitStatus.SUCCESS;
    } catch (CommandFailure failure) {
      console.complain(failure.getMessage());
    } catch (MalformedRequirementException malformed) {
      printError(malformed.status(), malformed);
    } catch (UnprintableRequirementException unprintable) {
      printError(unprintable.status(), unprintable);
    }
    return ExitStatus.FAILURE;
  }

  private Optional<? extends RequirementDocument> read() throws MalformedRequirementException {
    String input = arguments.input();
    if (input.startsWith("=")) {
      return compile(input.substring(1).getBytes(UTF_8));
    }
    RequirementInput file = readFile(input);
    return file.isBinary() ? Optional.of(file.readBlob()) : compile(file.bytes());
  }

  private RequirementInput readFile(String name) {
    try {
      return RequirementInput.read(name, console);
    } catch (CommandFailure failure) {
      boolean isText =
          failure.getCause() instanceof NoSuchFileException
              && RequirementParser.strict().document(name.getBytes(UTF_8)).document().isPresent();
      throw isText
          ? new CommandFailure(failure.getMessage() + "; for text put '=' in front", failure)
          : failure;
    }
  }

  private Optional<? extends RequirementDocument> compile(byte[] text) {
    RequirementParser parser = RequirementParser.strict().withCertificateFiles(Csreq::certificate);
    ParseResult<? extends RequirementDocument> result =
        switch (arguments.goal()) {
          case EITHER -> parser.document(text);
          case REQUIREMENT -> parser.requirement(text);
          case SET -> parser.set(text);
        };
    if (result.document().isEmpty()) {
      printErrors(result);
    }
    return result.document();
  }

  private void write(RequirementDocument document) {
    switch (arguments.output()) {
      case CHECK -> {
        if (arguments.isVerbose()) {
          console.printError("valid\n");
        }
      }
      case TEXT -> console.print(printed(document.appleText()));
      case BINARY -> writeFile(arguments.file(), document.toBytes());
    }
  }

  private static String printed(String text) {
    if (text.isEmpty()) {
      return "/* no requirements in set */\n";
    }
    return text.endsWith("\n") ? text : text + '\n';
  }

  private static void writeFile(String file, byte[] blob) {
    if (file.isEmpty()) {
      throw new CommandFailure(PathArgument.EMPTY);
    }
    try {
      AtomicFile.write(Path.of(file), blob);
    } catch (IOException problem) {
      throw new CommandFailure(FileProblem.of(file, problem), problem);
    } catch (InvalidPathException problem) {
      throw new CommandFailure(FileProblem.name(file) + ": is not the name of a file", problem);
    }
  }

  private void printErrors(ParseResult<?> result) {
    printError(CodeSigningStatus.REQ_INVALID);
    console.printError(SYNTAX_ERRORS);
    if (result.appleMessage().isEmpty()) {
      // Only our own limits were exceeded; like Apple's other messages without a place.
      console.printError(' ' + result.issues().get(0).message() + '\n');
      return;
    }
    console.printError(result.appleMessage().toByteArray());
    if (arguments.isVerbose()) {
      for (SyntaxIssue issue : result.issues()) {
        console.printError('\n' + issue.render() + '\n');
      }
    }
  }

  private void printError(CodeSigningStatus status, Exception reason) {
    printError(status);
    if (arguments.isVerbose()) {
      console.complain(String.valueOf(reason.getMessage()));
    }
  }

  /** Prints the words that Apple's program has for a status. */
  private void printError(CodeSigningStatus status) {
    console.printError(
        status == CodeSigningStatus.REQ_UNSUPPORTED
            ? "error: unsupported type or version of code requirement(s)\n"
            : "error: invalid or corrupted code requirement(s)\n");
  }

  /** Reads a certificate that the text names, as Apple's compiler does. */
  private static Optional<byte[]> certificate(String path) {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAXIMUM_CERTIFICATE_SIZE + 1);
        return bytes.length > MAXIMUM_CERTIFICATE_SIZE ? Optional.empty() : Optional.of(bytes);
      }
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
