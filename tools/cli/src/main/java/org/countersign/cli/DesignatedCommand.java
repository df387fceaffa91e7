package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.TrustAnchors;
import org.countersign.signature.CodeSlice;
import org.countersign.signature.DesignatedRequirement;
import org.countersign.signature.StaticCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class DesignatedCommand implements Callable<Integer> {

  static final String NAME = "designated";

  private final Console console;

  @Spec private CommandSpec command;

  @Option(
      names = "--xcode",
      description = {
        "Print what Xcode stores in Developer ID code, and the App Store in its apps, instead of",
        "what the signature says: a requirement for the program from either channel."
      })
  private boolean xcode;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Whose requirement to print.")
  private List<String> paths = new ArrayList<>();

  DesignatedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PathArgument.requireNotEmpty(paths, command);
    int status = ExitStatus.SUCCESS;
    for (String path : paths) {
      try {
        StaticCode code = CodeFile.open(path);
        console.printError("Executable=" + FileProblem.name(code.mainExecutable()) + '\n');
        status = ExitStatus.worse(status, print(path, code));
      } catch (CodeFile.Unreadable unreadable) {
        unreadable.problem().complainAbout(path, console);
        status = ExitStatus.FAILURE;
      }
    }
    return status;
  }

  private int print(String path, StaticCode code) {
    Optional<DesignatedRequirement> common =
        xcode ? commonXcodeForm(code) : code.designatedRequirement();
    if (common.isPresent()) {
      console.printLine(line(common.get()));
      return ExitStatus.SUCCESS;
    }
    int status = ExitStatus.SUCCESS;
    for (CodeSlice slice : code.slices()) {
      Optional<DesignatedRequirement> own =
          xcode ? xcodeForm(slice) : code.designatedRequirement(slice);
      if (own.isPresent()) {
        console.printLine("Architecture=" + slice.architecture());
        console.printLine(line(own.get()));
      } else {
        problem(slice).complainAbout(path, console);
        status = ExitStatus.FAILURE;
      }
    }
    return status;
  }

  private static Optional<DesignatedRequirement> commonXcodeForm(StaticCode code) {
    List<Optional<DesignatedRequirement>> each =
        code.slices().stream().map(DesignatedCommand::xcodeForm).distinct().toList();
    return each.size() == 1 ? each.get(0) : Optional.empty();
  }

  private static Optional<DesignatedRequirement> xcodeForm(CodeSlice slice) {
    return DesignatedRequirement.xcodeForm(slice.signingInformation(), TrustAnchors.apple())
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
