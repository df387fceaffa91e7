package org.countersign.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;
import org.countersign.signature.VerificationOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A command that has something to say about code. It answers for one path after the other: whatever
 * is wrong with one, even that it takes more memory than there is, the others get their answers.
 */
@Command
abstract class CodeCommand implements Callable<Integer> {

  private final Console console;
  private final ProgressBar progress;

  @Spec private CommandSpec command;

  @Option(
      names = "--detached",
      paramLabel = "FILE",
      description =
          "The signature of PATH, which may be any file, as codesign --detached writes it: often"
              + " PATH.signature. No such file is used unless it is named.")
  private @Nullable String detached;

  @Option(
      names = "--trust-anchors",
      paramLabel = "FILE",
      description =
          "For tests: trust the root certificates in FILE, in PEM form, and not Apple's. Whoever"
              + " has their keys can sign as Apple and as any team. Every answer says so.")
  private @Nullable String trustAnchors;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "The code.")
  private List<String> paths = new ArrayList<>();

  private @Nullable TrustedRoots roots;

  CodeCommand(Console console) {
    this.console = console;
    this.progress = ProgressBar.on(console);
  }

  /** Says what there is to say about code that was read, and returns the exit status. */
  abstract int answer(String name, StaticCode code) throws CodeFile.Unreadable;

  /** Says why there is no code at a path. */
  abstract void report(String name, CodeFile.Problem problem);

  @Override
  public Integer call() {
    prepare();
    List<CodePath> all = find(paths);
    progress.expect(all.size());
    int status = ExitStatus.SUCCESS;
    for (CodePath path : all) {
      if (console.hasFailed()) {
        break;
      }
      status = ExitStatus.worse(status, answer(path));
      console.flush(); // each answer when it is there: the next may take long
    }
    return status;
  }

  /**
   * Checks the arguments, and reads what is needed besides the code.
   *
   * @throws ParameterException if the arguments make no sense
   */
  void prepare() {
    requireNotEmpty(paths);
    if (detached != null) {
      requireNotEmpty(List.of(detached));
      if (paths.size() > 1) {
        throw invalid("--detached is the signature of one PATH alone");
      }
    }
    if (trustAnchors != null) {
      requireNotEmpty(List.of(trustAnchors));
    }
    roots = trustAnchors == null ? TrustedRoots.apple() : TrustedRoots.read(trustAnchors);
  }

  /** Returns what to look at, for what the caller named. */
  List<CodePath> find(List<String> paths) {
    return paths.stream().map(CodePath::of).toList();
  }

  private int answer(CodePath path) {
    CodeFile.Problem problem;
    try {
      return answer(path.name(), open(path));
    } catch (CodeFile.Unreadable unreadable) {
      problem = unreadable.problem();
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      problem = CodeFile.Problem.of(exhausted);
    } finally {
      progress.end();
    }
    report(path.name(), problem);
    return ExitStatus.FAILURE;
  }

  private StaticCode open(CodePath path) throws CodeFile.Unreadable {
    return CodeFile.open(path.orElseThrow(), signature(), options());
  }

  private VerificationOptions options() {
    return VerificationOptions.standard().withAnchors(roots().anchors());
  }

  private Optional<Path> signature() throws CodeFile.Unreadable {
    return detached == null ? Optional.empty() : Optional.of(CodePath.of(detached).orElseThrow());
  }

  /** Verifies code; a bar says how far that has come. */
  final Verification verify(StaticCode code) throws CodeFile.Unreadable {
    progress.begin(code);
    try {
      return CodeFile.verify(code, progress);
    } finally {
      progress.erase();
    }
  }

  final void requireNotEmpty(List<String> paths) {
    PathArgument.requireNotEmpty(paths, command);
  }

  final ParameterException invalid(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  final boolean isDetached() {
    return detached != null;
  }

  final Console console() {
    return console;
  }

  /** Returns whose roots are trusted; known from {@link #prepare} on. */
  final TrustedRoots roots() {
    return Objects.requireNonNull(roots, "not prepared");
  }
}
