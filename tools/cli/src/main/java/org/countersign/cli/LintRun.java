package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.lint.LocatedFinding;
import org.countersign.lint.PrivilegedTools;
import org.countersign.lint.RequirementFileLinter;
import org.countersign.lint.RequirementLinter;

/**
 * Examines one input after the other, repairs them if asked to, and then sees what they say about
 * each other. Not thread safe.
 */
final class LintRun {

  private final RequirementFileLinter files;
  private final RequirementFileLinter single;
  private final boolean isRepairing;
  private final Console console;
  private final List<ReportedFinding> findings = new ArrayList<>();
  private final Map<String, PrivilegedTools> declarations = new LinkedHashMap<>();
  private boolean isComplete = true;

  LintRun(RequirementLinter linter, boolean isRepairing, Console console) {
    this.files = new RequirementFileLinter(linter);
    this.single = new RequirementFileLinter(linter.singleOnly());
    this.isRepairing = isRepairing;
    this.console = console;
  }

  /** Examines the text of one requirement. */
  void examineText(String name, String requirement) {
    add(name, single.lint(requirement.getBytes(UTF_8)));
  }

  /** Examines files; those that cannot be read are complained about. */
  void examine(LintInputs inputs) {
    for (LintInputs.Input input : inputs.files()) {
      try {
        byte[] contents = repaired(input);
        List<LocatedFinding> found = input.lint(files, contents);
        add(input.name(), found);
        PrivilegedTools.in(contents).ifPresent(tools -> declarations.put(input.name(), tools));
        complainAboutWhatStays(input, found);
      } catch (IOException problem) {
        console.complain(FileProblem.of(input.name(), problem));
        isComplete = false;
      }
    }
    isComplete &= inputs.isComplete();
  }

  /** Returns what was found so far, and what does not fit together. */
  List<ReportedFinding> findings() {
    List<ReportedFinding> all = new ArrayList<>(findings);
    declarations.forEach(
        (name, tools) -> all.addAll(reported(name, tools.mismatches(declarations.values()))));
    return all;
  }

  /** Tells whether everything could be read. */
  boolean isComplete() {
    return isComplete;
  }

  private byte[] repaired(LintInputs.Input input) throws IOException {
    byte[] contents = input.contents();
    Path file = input.file();
    Optional<byte[]> repaired =
        isRepairing && file != null ? files.fix(contents) : Optional.empty();
    if (file != null && repaired.isPresent() && hasOtherNames(file)) {
      console.complain(
          FileProblem.name(input.name())
              + ": not repaired, as it has several hard links, which would part");
      return contents;
    }
    if (file != null && repaired.isPresent()) {
      AtomicFile.write(file, repaired.get());
      console.complain("repaired " + FileProblem.name(input.name()));
      return repaired.get();
    }
    return contents;
  }

  private static boolean hasOtherNames(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.getAttribute(file, "unix:nlink") instanceof Integer links
        && links > 1;
  }

  private void complainAboutWhatStays(LintInputs.Input input, List<LocatedFinding> found) {
    boolean isRepairable = found.stream().anyMatch(each -> each.finding().fix().isPresent());
    if (isRepairing && isRepairable && input.file() != null) {
      console.complain(
          FileProblem.name(input.name())
              + ": not repaired, as its form would not stay what it is; repair the text it was made"
              + " from, or convert it with plutil -convert xml1");
    }
  }

  private void add(String name, List<LocatedFinding> found) {
    findings.addAll(reported(name, found));
  }

  private static List<ReportedFinding> reported(String name, List<LocatedFinding> found) {
    return found.stream()
        .map(each -> new ReportedFinding(name, each.line(), each.column(), each.finding()))
        .toList();
  }
}
