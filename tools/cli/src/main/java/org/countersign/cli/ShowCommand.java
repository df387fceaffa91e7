package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.CodeSigningStatus;
import org.countersign.signature.CodeSlice;
import org.countersign.signature.StaticCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the signature of code says. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what the signature of code says, in the lines of codesign -dvvv, for each slice.",
      "",
      "PATH is a Mach-O file or a bundle such as Example.app. Nothing of what it says is verified."
    },
    footer = {
      "",
      "JSON: one object a line for each PATH, in the schema countersign.code/1:",
      "  schema, path, mainExecutable, format, verified (always false), stapledTicket",
      "  slices [{architecture, offset, size, hidden, signed,",
      "    findings [{status, name, check, where, slot, page, message}],",
      "    and if signed: identifier, cdhash, flags, flagNames, platform, teamIdentifier,",
      "    runtimeVersion, codeDirectories [{slot, version, size, hashType, cdhash, pageSize,",
      "    codeSlots, specialSlots}], certificates [{subject, sha1, sha256, notBefore, notAfter}],",
      "    secureTimestamp, signingTime, infoPlistEntries, entitlements, requirements [{type, text}],",
      "    launchConstraints {self, parent, responsible, library: those there are}}]",
      "  error instead of what could not be read: message, and status {code, name} if there is one",
      "",
      "Exit status:",
      "  0  every PATH was read and is signed",
      "  1  one could not be read, or is not signed at all",
      "  2  the arguments make no sense",
      "",
      "Examples:",
      "  countersign show Example.app",
      "  countersign show --json /usr/lib/libexample.dylib | jq .slices[].cdhash"
    })
final class ShowCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec command;

  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to show.")
  private List<String> paths = new ArrayList<>();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PathArgument.requireNotEmpty(paths, command);
    int status = ExitStatus.SUCCESS;
    for (String path : paths) {
      try {
        StaticCode code = CodeFile.open(path);
        console.print(json ? CodeJson.of(path, code) + '\n' : CodeListing.of(code));
        if (code.slices().stream().map(CodeSlice::signature).allMatch(s -> s.isEmpty())) {
          status = ExitStatus.FAILURE;
          if (!json) {
            new CodeFile.Problem("code object is not signed at all", CodeSigningStatus.UNSIGNED)
                .complainAbout(path, console);
          }
        }
      } catch (CodeFile.Unreadable unreadable) {
        status = ExitStatus.FAILURE;
        if (json) {
          console.printLine(CodeJson.of(path, unreadable.problem()));
        } else {
          unreadable.problem().complainAbout(path, console);
        }
      }
    }
    return status;
  }
}
