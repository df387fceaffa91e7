package org.countersign.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.countersign.lint.FileRule;
import org.countersign.lint.LintRule;
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

  /** Files, and folders to search, which must exist; {@code src/main}, if there is one, without. */
  @Parameter private List<File> sources = List.of();

  @Parameter(defaultValue = "${project.basedir}/src/main", readonly = true, required = true)
  private File mainFolder = Path.of("src/main").toFile();

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
    requireKnownRules();
    RequirementFileLinter linter =
        new RequirementFileLinter(
            RequirementLinter.withAllRules().without(allow).atLeast(LintSeverity.WARNING));
    Map<Path, PrivilegedTools> declarations = new LinkedHashMap<>();
    int faults = 0;
    for (Path source : paths()) {
      for (Path file : files(source)) {
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

  private void requireKnownRules() throws MojoExecutionException {
    for (String rule : allow) {
      boolean isKnown =
          LintRule.named(rule).isPresent()
              || Arrays.stream(FileRule.values()).anyMatch(each -> each.id().equals(rule));
      if (!isKnown) {
        throw new MojoExecutionException(
            "allow names no rule: "
                + PrintableText.escape(rule)
                + "; 'countersign doc --all' lists them");
      }
    }
  }

  private List<Path> paths() {
    if (sources.isEmpty()) {
      return mainFolder.exists() ? List.of(mainFolder.toPath()) : List.of();
    }
    return sources.stream().map(File::toPath).toList();
  }

  /** Returns the files to examine; a folder that is named is followed if it is a link. */
  private static List<Path> files(Path source) throws MojoExecutionException {
    if (!Files.isDirectory(source)) {
      if (!Files.exists(source)) {
        throw new MojoExecutionException(
            "there is no " + source + ", which is named in sources; correct or remove it");
      }
      return List.of(source);
    }
    try {
      Path real = source.toRealPath();
      return candidates(real).stream().map(file -> source.resolve(real.relativize(file))).toList();
    } catch (IOException problem) {
      throw new MojoExecutionException("cannot search " + source, problem);
    }
  }

  private static List<Path> candidates(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> RequirementFileLinter.isCandidate(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
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
