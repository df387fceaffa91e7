package org.countersign.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import org.countersign.signature.MalformedSignatureException;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;
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
   */
  record Problem(String message, @Nullable CodeSigningStatus status) {

    /** Returns why a file cannot be read. */
    static Problem of(IOException problem) {
      return new Problem(FileProblem.of(problem), null);
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

    private Unreadable(Problem problem, Exception cause) {
      super(problem.message(), cause);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /** Reads the code at {@code path}. */
  static StaticCode open(String path) throws Unreadable {
    return open(path, null);
  }

  /** Reads the code at {@code path}, whose signature is the file {@code detached} if not null. */
  static StaticCode open(String path, @Nullable String detached) throws Unreadable {
    try {
      return detached == null
          ? StaticCode.open(Path.of(path))
          : StaticCode.openDetached(Path.of(path), Path.of(detached));
    } catch (IOException problem) {
      throw new Unreadable(Problem.of(problem), problem);
    } catch (InvalidPathException problem) {
      throw new Unreadable(new Problem("is not the name of a file", null), problem);
    } catch (MalformedSignatureException problem) {
      String message = PrintableText.escape(String.valueOf(problem.getMessage()));
      throw new Unreadable(new Problem(message, problem.status()), problem);
    }
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
