package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.countersign.PrintableText;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.ParseResult;
import org.countersign.requirement.PasteNotice;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementDocument;
import org.countersign.requirement.RequirementParser;
import org.countersign.requirement.RequirementSet;
import org.countersign.requirement.RequirementType;
import org.countersign.requirement.SyntaxIssue;

/**
 * What follows {@code -R}: {@code =text}, {@code -}, or a file of text or of a binary form. What
 * people paste is overlooked with a notice on standard error: a missing equals sign, {@code
 * designated =>} in front, Windows line ends.
 */
final class RequirementArgument {

  private final Console console;

  RequirementArgument(Console console) {
    this.console = console;
  }

  /**
   * Returns the requirement.
   *
   * @throws CommandFailure if there is none; the message shows each mistake in its place
   */
  Requirement read(String argument) {
    if (argument.startsWith("=")) {
      return compile(argument.substring(1).getBytes(UTF_8), "");
    }
    if (!argument.equals(RequirementInput.STANDARD_INPUT) && !exists(argument)) {
      return compileInsteadOfFile(argument);
    }
    RequirementInput input = RequirementInput.read(argument, console);
    return input.isBinary() ? decode(input) : compile(input.bytes(), input.name());
  }

  private static boolean exists(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException noName) {
      return false;
    }
  }

  private Requirement compileInsteadOfFile(String argument) {
    ParseResult<Requirement> result =
        RequirementParser.pasted().requirement(argument.getBytes(UTF_8));
    if (result.document().isEmpty()) {
      String problem = FileProblem.name(argument) + ": No such file or directory";
      boolean isText = argument.indexOf(' ') >= 0;
      throw new CommandFailure(
          isText
              ? problem + ", nor does it compile as a requirement:\n" + rendered(result)
              : problem);
    }
    note("-R names no file, so it was taken as text; put '=' in front of text");
    return accepted(result);
  }

  private Requirement compile(byte[] text, String name) {
    ParseResult<Requirement> result = RequirementParser.pasted().requirement(text);
    if (result.document().isEmpty()) {
      String place = name.isEmpty() ? "" : FileProblem.name(name) + ": ";
      throw new CommandFailure(place + "invalid requirement:\n" + rendered(result));
    }
    return accepted(result);
  }

  private Requirement accepted(ParseResult<Requirement> result) {
    for (PasteNotice notice : result.notices()) {
      note(notice.message());
    }
    return result.orElseThrow();
  }

  private static String rendered(ParseResult<Requirement> result) {
    return result.issues().stream().map(SyntaxIssue::render).collect(Collectors.joining("\n"));
  }

  private Requirement decode(RequirementInput input) {
    String name = PrintableText.escape(input.name());
    try {
      RequirementDocument document = input.readBlob();
      if (document instanceof Requirement requirement) {
        return requirement;
      }
      Requirement designated =
          ((RequirementSet) document)
              .requirement(RequirementType.DESIGNATED)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          name
                              + ": is a set without a designated requirement; a single requirement"
                              + " is wanted"));
      note(name + " is a set; its designated requirement is taken");
      return designated;
    } catch (MalformedRequirementException malformed) {
      throw new CommandFailure(
          name
              + ": "
              + PrintableText.escape(String.valueOf(malformed.getMessage()))
              + " ["
              + malformed.status()
              + "]",
          malformed);
    }
  }

  private void note(String notice) {
    console.complain("note: " + notice);
  }
}
