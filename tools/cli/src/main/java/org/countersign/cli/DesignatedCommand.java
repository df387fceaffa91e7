package org.countersign.cli;

import java.util.List;
import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.countersign.signature.CodeSlice;
import org.countersign.signature.DesignatedRequirement;
import org.countersign.signature.StaticCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints by which requirement code wants to be known. */
@Command(
    name = DesignatedCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Prints the designated requirement of signed code, as codesign -d -r- does.",
      "",
      "PATH is a Mach-O file or a bundle such as Example.app. One that the signature stores is"
          + " printed after 'designated =>', one that follows from identifier and certificates"
          + " after '# designated =>'. Where the slices of a file have different ones, each stands"
          + " below its architecture. Nothing is verified."
    },
    footer = {
      "",
      "Exit status:",
      "  0  every PATH has one",
      "  1  one could not be read, is not signed, or has none",
      "  2  the arguments make no sense",
      "",
      "Examples:",
      "  countersign designated Example.app",
      "  countersign designated --xcode Example.app",
      "  countersign designated Old.app 2>/dev/null | countersign explain -R - New.app"
    })
final class DesignatedCommand extends CodeCommand {

  static final String NAME = "designated";

  @Option(
      names = "--xcode",
      description = {
        "Print what Xcode stores in Developer ID code, and the App Store in its apps, instead of",
        "what the signature says: a requirement for the program from either channel."
      })
  private boolean xcode;

  DesignatedCommand(Console console) {
    super(console);
  }

  @Override
  int answer(String name, StaticCode code) {
    console().printError("Executable=" + FileProblem.name(code.mainExecutable()) + '\n');
    roots().warning().ifPresent(warning -> console().printError("Anchors=" + warning + '\n'));
    return print(name, code);
  }

  @Override
  void report(String name, CodeFile.Problem problem) {
    problem.complainAbout(name, console());
  }

  private int print(String name, StaticCode code) {
    Optional<DesignatedRequirement> common =
        xcode ? commonXcodeForm(code) : code.designatedRequirement();
    if (common.isPresent()) {
      console().printLine(line(common.get()));
      return ExitStatus.SUCCESS;
    }
    int status = ExitStatus.SUCCESS;
    for (CodeSlice slice : code.slices()) {
      Optional<DesignatedRequirement> own =
          xcode ? xcodeForm(slice) : code.designatedRequirement(slice);
      if (own.isPresent()) {
        console().printLine("Architecture=" + slice.architecture());
        console().printLine(line(own.get()));
      } else {
        problem(slice).complainAbout(name, console());
        status = ExitStatus.FAILURE;
      }
    }
    return status;
  }

  private Optional<DesignatedRequirement> commonXcodeForm(StaticCode code) {
    List<Optional<DesignatedRequirement>> each =
        code.slices().stream().map(this::xcodeForm).distinct().toList();
    return each.size() == 1 ? each.get(0) : Optional.empty();
  }

  private Optional<DesignatedRequirement> xcodeForm(CodeSlice slice) {
    return DesignatedRequirement.xcodeForm(slice.signingInformation(), roots().anchors())
        .map(requirement -> new DesignatedRequirement(requirement, false));
  }

  private static String line(DesignatedRequirement designated) {
    String text = designated.requirement().appleText().stripTrailing();
    return (designated.isStored() ? "" : "# ") + "designated => " + text;
  }

  private CodeFile.Problem problem(CodeSlice slice) {
    String place = "slice " + slice.architecture() + ": ";
    if (slice.signature().isEmpty()) {
      return new CodeFile.Problem(
          place + "code object is not signed at all", CodeSigningStatus.UNSIGNED);
    }
    return new CodeFile.Problem(
        place
            + (xcode
                ? "not from a channel for which Xcode stores a requirement"
                : "cannot retrieve designated requirement"),
        null);
  }
}
