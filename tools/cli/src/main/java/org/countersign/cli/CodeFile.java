package org.countersign.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.countersign.CodeSigningStatus;
import org.countersign.signature.Finding;
import org.countersign.signature.MalformedSignatureException;
import org.countersign.signature.Place;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;
import org.countersign.signature.VerificationOptions;
import org.countersign.signature.VerificationProgress;
import org.jspecify.annotations.Nullable;

/** Opens and verifies the code that a path on the command line names. */
final class CodeFile {

  private CodeFile() {}

  /**
   * Why there is no code to speak of.
   *
   * @param message one printable line, without the path
   * @param status the status that Apple's functions have for it; null if the file cannot be read
   * @param findings what was found in the file if it can be read
   */
  record Problem(String message, @Nullable CodeSigningStatus status, List<Finding> findings) {

    Problem(String message, @Nullable CodeSigningStatus status) {
      this(message, status, List.of());
    }

    /** Returns why a file cannot be read. */
    static Problem of(IOException problem) {
      return new Problem(FileProblem.of(problem), null);
    }

    /** Returns why a path cannot be one. */
    static Problem of(InvalidPathException problem) {
      return new Problem("is not the name of a file", null);
    }

    /** Returns why what can be read is no code. */
    static Problem of(MalformedSignatureException problem) {
      Place place = new Place(problem.where(), OptionalInt.empty(), OptionalLong.empty());
      Finding finding = new Finding(problem.check(), problem.status(), place, problem.problem());
      return new Problem(String.valueOf(problem.getMessage()), problem.status(), List.of(finding));
    }

    /** Returns why the program itself cannot go on with a file. */
    static Problem of(VirtualMachineError exhausted) {
      return new Problem(
          exhausted instanceof OutOfMemoryError
              ? "there is not enough memory for it; JDK_JAVA_OPTIONS=-Xmx4g allows 4 GB"
              : "it is nested too deeply to be read",
          null);
    }

    void complainAbout(String path, Console console) {
      String code = status == null ? "" : " [" + status + "]";
      console.complain(FileProblem.name(path) + ": " + message + code);
    }
  }

  /** A path leads to no code. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Unreadable(Problem problem) {
      this(problem, null);
    }

    private Unreadable(Problem problem, @Nullable Exception cause) {
      super(problem.message(), cause);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /**
   * Reads the code at {@code path}, whose signature is the file {@code detached} if there is one.
   */
  static StaticCode open(Path path, Optional<Path> detached, VerificationOptions options)
      throws Unreadable {
    try {
      return detached.isPresent()
          ? StaticCode.openDetached(path, detached.get(), options)
          : StaticCode.open(path, options);
    } catch (IOException problem) {
      Optional<Path> signature = detached.filter(file -> isAbout(file, problem));
      throw new Unreadable(
          signature.isPresent()
              ? new Problem("its signature " + FileProblem.of(signature.get(), problem), null)
              : Problem.of(problem),
          problem);
    } catch (MalformedSignatureException problem) {
      throw new Unreadable(Problem.of(problem), problem);
    }
  }

  private static boolean isAbout(Path file, IOException problem) {
    return problem instanceof FileSystemException ofFile
        && file.toString().equals(ofFile.getFile());
  }

  /** Verifies code that was opened. */
  static Verification verify(StaticCode code, VerificationProgress progress) throws Unreadable {
    try {
      return code.verify(progress);
    } catch (IOException problem) {
      throw new Unreadable(Problem.of(problem), problem);
    }
  }
}
