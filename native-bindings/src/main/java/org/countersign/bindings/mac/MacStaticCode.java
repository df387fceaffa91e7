package org.countersign.bindings.mac;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countersign.PrintableText;
import org.countersign.bindings.corefoundation.OwnedReference;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.requirement.Requirement;
import org.jspecify.annotations.Nullable;

/**
 * Code on this Mac's disk, as Security.framework sees it: {@code SecStaticCode}.
 *
 * <p>What it tells by itself are claims. {@link #verify()} and {@link #evaluate} ask the system
 * whether they are true, in every slice and with all nested code ({@code
 * kSecCSCheckAllArchitectures}, {@code kSecCSCheckNestedCode}, {@code kSecCSStrictValidate}, {@code
 * kSecCSRestrictSymlinks}, {@code kSecCSNoNetworkAccess}): one good slice beside another that is
 * not signed is no good code.
 *
 * <p>What a yes does not say:
 *
 * <ul>
 *   <li>that no certificate was revoked: no server is asked;
 *   <li>that XML entitlements, if there are any beside DER ones, say the same: the system tells
 *       only the latter, and {@link org.countersign.signature.StaticCode} compares both;
 *   <li>that the code is notarized, unless the requirement demands it;
 *   <li>that the files are still the same: the answer holds only where nobody else can change them
 *       meanwhile, nor the directories above them. It says nothing about what runs: for a process
 *       there is {@link MacCode}.
 * </ul>
 *
 * <p>Thread safe: one question after the other. Close it; the system's objects are not found by the
 * garbage collector. Not verified on a Mac.
 */
public final class MacStaticCode implements AutoCloseable {

  private final SecurityFramework security;
  private final RequirementEvaluator evaluator;
  private final Path path;
  private final OwnedReference code;
  private final List<SigningInformation> slices;

  private MacStaticCode(
      SecurityFramework security,
      RequirementEvaluator evaluator,
      Path path,
      OwnedReference code,
      List<SigningInformation> slices) {
    this.security = security;
    this.evaluator = evaluator;
    this.path = path;
    this.code = code;
    this.slices = List.copyOf(slices);
  }

  /**
   * Opens the code at a path: a program, a bundle's directory, or anything else that can be signed.
   *
   * @throws MacCodeException if the system does not take it for code, or says about it what cannot
   *     be read. A bad signature, or none, is no exception here
   * @throws UnsupportedOperationException if this is no Mac
   */
  public static MacStaticCode open(Path path) throws MacCodeException {
    return open(path, SecurityFramework.ofThisMac(), RequirementEvaluator.apple());
  }

  static MacStaticCode open(Path path, SecurityFramework security, RequirementEvaluator evaluator)
      throws MacCodeException {
    return of(security.staticCode(path), path, security, evaluator);
  }

  /** Takes over code. */
  static MacStaticCode of(
      OwnedReference code, Path path, SecurityFramework security, RequirementEvaluator evaluator)
      throws MacCodeException {
    boolean isOpen = false;
    try {
      MacStaticCode opened =
          new MacStaticCode(security, evaluator, path, code, readSlices(security, code, path));
      isOpen = true;
      return opened;
    } finally {
      if (!isOpen) {
        code.close();
      }
    }
  }

  /** Asks for each slice by its architecture: the code itself tells only of the one to run here. */
  private static List<SigningInformation> readSlices(
      SecurityFramework security, OwnedReference code, Path path) throws MacCodeException {
    try (OwnedReference dictionary = security.information(code, CodeFlags.STATIC_INFORMATION)) {
      CodeInformation information = new CodeInformation(security, dictionary);
      List<String> architectures = information.architectures();
      SigningInformation own = information.read(architectures.get(0));
      if (architectures.size() == 1) {
        return List.of(own);
      }
      List<SigningInformation> slices = new ArrayList<>();
      for (String architecture : architectures) {
        slices.add(readSlice(security, path, architecture));
      }
      if (slices.stream().noneMatch(slice -> slice.cdhash().equals(own.cdhash()))) {
        throw MacCodeException.inconsistent(
            path + ": the code changed while it was opened, or its slices are not what they seem");
      }
      return slices;
    }
  }

  private static SigningInformation readSlice(
      SecurityFramework security, Path path, String architecture) throws MacCodeException {
    try (OwnedReference slice = security.slice(path, architecture);
        OwnedReference dictionary = security.information(slice, CodeFlags.STATIC_INFORMATION)) {
      return new CodeInformation(security, dictionary).read(architecture);
    }
  }

  /** Returns the path that was opened. */
  public Path path() {
    return path;
  }

  /**
   * Returns what the signature of each slice says, in the system's order of processors; at least
   * one. These are claims until {@link #verify()} says yes. Code directories are not told one by
   * one, and unsigned code does not tell its slices.
   */
  public List<SigningInformation> slices() {
    return slices;
  }

  /**
   * Returns the code's designated requirement, stored or implied, of the slice that this Mac would
   * run ({@code SecCodeCopyDesignatedRequirement}).
   *
   * @throws MacCodeException if there is none, as in unsigned code
   */
  public synchronized Requirement designatedRequirement() throws MacCodeException {
    return security.designatedRequirementOf(code);
  }

  /**
   * Asks the system whether the code is what was signed, in every slice, with its resources and all
   * nested code. A yes does not say by whom it was signed; see {@link MacStaticCode} for what else
   * it does not say.
   *
   * @throws MacCodeException if the system contradicts itself
   */
  public AppleVerdict verify() throws MacCodeException {
    return check(null);
  }

  /**
   * Asks the system, and then our evaluator, whether the code is what was signed and satisfies a
   * requirement in every slice. See {@link MacStaticCode} for what a yes does not say.
   *
   * @throws MacCodeException if the system does not take the requirement, byte for byte, or
   *     contradicts itself
   */
  public MacEvaluation evaluate(Requirement requirement) throws MacCodeException {
    try (OwnedReference compiled = security.requirements().take(requirement)) {
      return MacEvaluation.of(check(compiled), requirement, slices, evaluator);
    }
  }

  private synchronized AppleVerdict check(@Nullable OwnedReference requirement)
      throws MacCodeException {
    return security.checkStatic(code, requirement);
  }

  /** Gives the code back to the system. Questions after that throw IllegalStateException. */
  @Override
  public synchronized void close() {
    code.close();
  }

  /** Returns the path, safe to print. */
  @Override
  public String toString() {
    return PrintableText.escape(path.toString());
  }
}
