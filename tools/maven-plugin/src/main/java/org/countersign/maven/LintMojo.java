package org.countersign.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.countersign.PrintableText;
import org.countersign.lint.LintSeverity;
import org.countersign.lint.LocatedFinding;
import org.countersign.lint.PrivilegedTools;
import org.countersign.lint.RequirementFileLinter;
import org.countersign.lint.RequirementLinter;

/**
 * Fails the build if a code signing requirement in the project protects nothing.
 *
 * <p>Looks at files ending in {@code .req}, {@code .plist} and {@code .mobileconfig}, as {@code
 * countersign lint} does.
 */
@Mojo(name = "lint", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class LintMojo extends AbstractMojo {

  /** Files, and folders to search. Those that do not exist are passed over. */
  @Parameter(defaultValue = "${project.basedir}/src/main")
  private List<File> sources = List.of();

  /** From when on the build fails: {@code error} or {@code warning}. */
  @Parameter(property = "countersign.failOn", defaultValue = "error")
  private String failOn = "error";

  /** The ids of rules to leave out, because what they find is meant. */
  @Parameter(property = "countersign.allow")
  private List<String> allow = List.of();

  /** Whether to do nothing. */
  @Parameter(property = "countersign.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      return;
    }
    LintSeverity failing = failing();
    RequirementFileLinter linter =
        new RequirementFileLinter(
            RequirementLinter.withAllRules().without(allow).atLeast(LintSeverity.WARNING));
    Map<Path, PrivilegedTools> declarations = new LinkedHashMap<>();
    int faults = 0;
    for (File source : sources) {
      for (Path file : files(source.toPath())) {
        byte[] contents = contents(file);
        faults += report(file, linter.lint(file.toString(), contents), failing);
        PrivilegedTools.in(contents).ifPresent(tools -> declarations.put(file, tools));
      }
    }
    for (Map.Entry<Path, PrivilegedTools> each : declarations.entrySet()) {
      faults += report(each.getKey(), each.getValue().mismatches(declarations.values()), failing);
    }
    if (faults > 0) {
      throw new MojoFailureException(
          "code signing requirements: "
              + faults
              + (faults == 1 ? " finding that is " : " findings that are ")
              + failing
              + " or worse, see above");
    }
  }

  private LintSeverity failing() throws MojoExecutionException {
    for (LintSeverity severity : List.of(LintSeverity.ERROR, LintSeverity.WARNING)) {
      if (severity.toString().equals(failOn.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    throw new MojoExecutionException("failOn is error or warning, not " + failOn);
  }

  private static List<Path> files(Path source) throws MojoExecutionException {
    if (!Files.isDirectory(source)) {
      return Files.exists(source) ? List.of(source) : List.of();
    }
    try (Stream<Path> all = Files.walk(source)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> RequirementFileLinter.isCandidate(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
    } catch (IOException problem) {
      throw new MojoExecutionException("cannot search " + source, problem);
    }
  }

  /** Logs what is found in a file, and returns how much of it fails the build. */
  private int report(Path file, List<LocatedFinding> findings, LintSeverity failing) {
    int faults = 0;
    for (LocatedFinding finding : notAllowed(findings)) {
      LintSeverity severity = finding.finding().severity();
      String line =
          PrintableText.escape(file.toString())
              + ":"
              + finding.line()
              + ":"
              + finding.column()
              + ": "
              + finding.finding().message()
              + " ["
              + finding.finding().rule()
              + "]";
      if (severity.isAtLeast(failing)) {
        faults++;
        getLog().error(line);
      } else {
        getLog().warn(line);
      }
    }
    return faults;
  }

  private List<LocatedFinding> notAllowed(List<LocatedFinding> findings) {
    return findings.stream().filter(each -> !allow.contains(each.finding().rule())).toList();
  }

  private static byte[] contents(Path file) throws MojoExecutionException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException problem) {
      throw new MojoExecutionException("cannot read " + file, problem);
    }
  }
}
