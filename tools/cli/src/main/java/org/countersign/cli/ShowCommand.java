package org.countersign.cli;

import org.countersign.CodeSigningStatus;
import org.countersign.signature.StaticCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the signature of code says. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what the signature of code says, in the lines of codesign -dvvv, for each slice.",
      "",
      "Lines of our own among them: Verified, Anchors, Architecture, Signature=none, Launch"
          + " Constraint, Entitlements, and Finding for what was noticed in reading.",
      "",
      "PATH is a Mach-O file or a bundle such as Example.app. Nothing of what it says is verified."
    },
    footer = {
      "",
      "JSON: one object a line for each PATH, in the schema countersign.code/1:",
      "  schema, path (a URI file:///... of a name that is no text), anchors with --trust-anchors,",
      "  mainExecutable, format, verified (always false), stapledTicket",
      "  slices [{architecture, offset, size, hidden, signed,",
      "    findings [{status, name, check, where, slot, page, message}],",
      "    and if signed: identifier, cdhash, flags, flagNames, platform, teamIdentifier,",
      "    runtimeVersion, codeDirectories [{slot, version, size, hashType, cdhash, pageSize,",
      "    codeSlots, specialSlots}], certificates [{subject, sha1, sha256, notBefore, notAfter}],",
      "    secureTimestamp, signingTime, infoPlistEntries, entitlements, requirements [{type, text}],",
      "    launchConstraints {self, parent, responsible, library: those there are}}]",
      "  error if it cannot be read: message, and status {code, name} if there is one; of the",
      "    others there are schema, path, slices [], and findings: what makes it unreadable as code",
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
final class ShowCommand extends CodeCommand {

  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  ShowCommand(Console console) {
    super(console);
  }

  @Override
  int answer(String name, StaticCode code) {
    console().print(json ? CodeJson.of(name, code, roots()) + '\n' : CodeListing.of(code, roots()));
    if (code.slices().stream().anyMatch(slice -> slice.signature().isPresent())) {
      return ExitStatus.SUCCESS;
    }
    if (!json) {
      new CodeFile.Problem("code object is not signed at all", CodeSigningStatus.UNSIGNED)
          .complainAbout(name, console());
    }
    return ExitStatus.FAILURE;
  }

  @Override
  void report(String name, CodeFile.Problem problem) {
    if (json) {
      console().printLine(CodeJson.of(name, problem, roots()));
    } else {
      problem.complainAbout(name, console());
    }
  }
}
