package org.countersign.bindings.mac;

import java.nio.file.Path;
import java.util.List;
import org.countersign.bindings.corefoundation.OwnedReference;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.requirement.Requirement;
import org.jspecify.annotations.Nullable;

/**
 * The code of one process on this Mac, as Security.framework sees it: {@code SecCode}, found by an
 * audit token and by nothing else.
 *
 * <p>The system remembers what it once found out about a process, so that a value of this type
 * tells of the past: whoever looks again, after a process may have started another program, makes a
 * new one.
 *
 * <p>What a yes of {@link #verify()} or {@link #evaluate} does not say:
 *
 * <ul>
 *   <li>that the process is worth anything: a debugger may have changed a process that passes, and
 *       a plug-in that it loaded has no identity of its own. {@link #status()} tells some of it;
 *   <li>that the process is what lies on disk, if the kernel knows no hash of its code, as of an
 *       unsigned program that is debugged: require one of the kernel, and compare it;
 *   <li>that resources and nested code on disk, such as jars and plug-ins, are what was signed:
 *       only the program's own code directory is looked at;
 *   <li>that XML entitlements, if there are any beside DER ones, say the same: the system tells
 *       only the latter;
 *   <li>that no certificate was revoked: no server is asked;
 *   <li>where the audit token came from: one that somebody sent is a claim.
 * </ul>
 *
 * <p>So this is evidence for a decision about a peer, and not the decision. Thread safe: one
 * question after the other. Close it; the system's objects are not found by the garbage collector.
 * Not verified on a Mac.
 */
public final class MacCode implements AutoCloseable {

  private final SecurityFramework security;
  private final RequirementEvaluator evaluator;
  private final AuditToken token;
  private final OwnedReference code;

  private MacCode(
      SecurityFramework security,
      RequirementEvaluator evaluator,
      AuditToken token,
      OwnedReference code) {
    this.security = security;
    this.evaluator = evaluator;
    this.token = token;
    this.code = code;
  }

  /**
   * Finds the code of the process that a token names.
   *
   * @throws MacCodeException if the process has ended (ESRCH or errSecCSNoSuchCode) or cannot be
   *     looked at
   * @throws UnsupportedOperationException if this is no Mac
   */
  public static MacCode of(AuditToken token) throws MacCodeException {
    return of(token, SecurityFramework.ofThisMac(), RequirementEvaluator.apple());
  }

  static MacCode of(AuditToken token, SecurityFramework security, RequirementEvaluator evaluator)
      throws MacCodeException {
    return new MacCode(security, evaluator, token, security.guest(token));
  }

  /** Returns the token of the process. */
  public AuditToken token() {
    return token;
  }

  /**
   * Returns what the signature of the program says, in the slice that runs. These are claims until
   * {@link #verify()} says yes, and where the system cannot tell what runs it silently tells of the
   * file on disk. It does not tell which slice of a universal program that is: the architecture
   * then names all of them, such as {@code x86_64 or arm64}.
   *
   * @throws MacCodeException if the system cannot tell, or tells what cannot be read
   */
  public SigningInformation signingInformation() throws MacCodeException {
    return inform(information -> information.read(architecture(information)));
  }

  private static String architecture(CodeInformation information) throws MacCodeException {
    return String.join(" or ", information.architectures());
  }

  /**
   * Returns the state of the process as bits, {@code SecCodeStatus}: 1 valid, 0x100 hard, 0x200
   * kill, 0x10000000 debugged, 0x04000000 part of the system, and more that are the kernel's.
   *
   * @throws MacCodeException if the system cannot tell
   */
  public int status() throws MacCodeException {
    return inform(CodeInformation::dynamicStatus);
  }

  private interface Inquiry<T> {
    T of(CodeInformation information) throws MacCodeException;
  }

  private synchronized <T> T inform(Inquiry<T> inquiry) throws MacCodeException {
    try (OwnedReference dictionary = security.information(code, CodeFlags.RUNNING_INFORMATION)) {
      return inquiry.of(new CodeInformation(security, dictionary));
    }
  }

  /**
   * Returns where the program lies; of a bundle its directory. Another program may lie there by
   * now.
   *
   * @throws MacCodeException if the system cannot tell
   */
  public synchronized Path path() throws MacCodeException {
    return security.pathOf(code);
  }

  /**
   * Returns the program on disk with all its slices, to check what this check leaves out. It is
   * opened anew, and may have changed since it was started. The caller closes it.
   *
   * @throws MacCodeException if the system cannot find or read it
   */
  public synchronized MacStaticCode staticCode() throws MacCodeException {
    Path path = security.pathOf(code);
    return MacStaticCode.of(security.staticCodeOf(code), path, security, evaluator);
  }

  /**
   * Asks the system whether the process still runs the code that was signed. A yes does not say by
   * whom; see {@link MacCode} for what else it does not say.
   *
   * @throws MacCodeException if the system contradicts itself
   */
  public AppleVerdict verify() throws MacCodeException {
    return check(null);
  }

  /**
   * Asks the system, and then our evaluator, whether the process still runs the code that was
   * signed, and whether that satisfies a requirement. See {@link MacCode} for what a yes does not
   * say.
   *
   * @throws MacCodeException if the system does not take the requirement, byte for byte, tells
   *     about the code what cannot be read, or contradicts itself
   */
  public MacEvaluation evaluate(Requirement requirement) throws MacCodeException {
    try (OwnedReference compiled = security.requirements().take(requirement)) {
      AppleVerdict apple = check(compiled);
      return MacEvaluation.of(apple, requirement, List.of(signingInformation()), evaluator);
    }
  }

  /** Asks the system alone about a requirement. */
  AppleVerdict verify(Requirement requirement) throws MacCodeException {
    try (OwnedReference compiled = security.requirements().take(requirement)) {
      return check(compiled);
    }
  }

  private synchronized AppleVerdict check(@Nullable OwnedReference requirement)
      throws MacCodeException {
    return security.checkRunning(code, requirement);
  }

  /** Gives the code back to the system. Questions after that throw IllegalStateException. */
  @Override
  public synchronized void close() {
    code.close();
  }

  /** Returns process and version for a log line. */
  @Override
  public String toString() {
    return token.toString();
  }
}
