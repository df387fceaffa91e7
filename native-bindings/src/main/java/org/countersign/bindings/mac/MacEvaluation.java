package org.countersign.bindings.mac;

import java.util.List;
import java.util.stream.Collectors;
import org.countersign.CodeSigningStatus;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.Outcome;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SliceEvaluation;
import org.countersign.requirement.Requirement;

/**
 * Whether code on this Mac satisfies a requirement, by Security.framework's answer and by our own,
 * and why. Immutable and thread safe.
 *
 * <p>The system decides, and is never overruled towards a yes. Our evaluator, which is given what
 * the system says about the code, tells which clause failed, and where it comes to another result
 * than the system, that is an {@linkplain MacOutcome#DISAGREEMENT outcome of its own}, which is a
 * no.
 */
public final class MacEvaluation {

  private final MacOutcome outcome;
  private final AppleVerdict apple;
  private final Evaluation ours;

  private MacEvaluation(MacOutcome outcome, AppleVerdict apple, Evaluation ours) {
    this.outcome = outcome;
    this.apple = apple;
    this.ours = ours;
  }

  /**
   * Puts the system's answer beside our own.
   *
   * @param slices what the system says about the code, at least one
   */
  static MacEvaluation of(
      AppleVerdict apple,
      Requirement requirement,
      List<SigningInformation> slices,
      RequirementEvaluator evaluator) {
    Evaluation ours = evaluator.evaluate(requirement, slices);
    boolean isRefused = !apple.isYes() && !apple.isRequirementFailure();
    if (isRefused) {
      return new MacEvaluation(MacOutcome.REFUSED, apple, refusedWith(apple.status(), ours));
    }
    boolean isReadable = slices.stream().noneMatch(SigningInformation::hasUnusablePart);
    return new MacEvaluation(outcome(apple.isYes(), ours.outcome(), isReadable), apple, ours);
  }

  private static Evaluation refusedWith(CodeSigningStatus status, Evaluation ours) {
    List<SliceEvaluation> refused =
        ours.slices().stream().map(slice -> slice.refusedWith(status)).toList();
    return Evaluation.of(refused);
  }

  private static MacOutcome outcome(boolean apple, Outcome ours, boolean isReadable) {
    if (!apple) {
      return ours.isSatisfied() ? MacOutcome.DISAGREEMENT : MacOutcome.NOT_SATISFIED;
    }
    return switch (ours) {
      case SATISFIED -> MacOutcome.SATISFIED;
      case UNKNOWN -> isReadable ? MacOutcome.SATISFIED_BY_APPLE_ALONE : MacOutcome.DISAGREEMENT;
      default -> MacOutcome.DISAGREEMENT;
    };
  }

  /** Returns what became of the requirement. */
  public MacOutcome outcome() {
    return outcome;
  }

  /**
   * Tells whether the code is valid and satisfies the requirement, by the system's word and not
   * against ours. What the system did not examine is said where it was asked: {@link
   * MacStaticCode#evaluate}, {@link MacCode#evaluate}.
   */
  public boolean satisfied() {
    return outcome.isSatisfied();
  }

  /**
   * Returns the system's status. A disagreement about a yes of the system has {@link
   * CodeSigningStatus#REQ_FAILED}: it is a no.
   */
  public CodeSigningStatus status() {
    return apple.isYes() && !satisfied() ? CodeSigningStatus.REQ_FAILED : apple.status();
  }

  /** Returns what Security.framework answered. */
  public AppleVerdict apple() {
    return apple;
  }

  /**
   * Returns what our evaluator makes of what the system says about the code. By itself it proves
   * nothing.
   */
  public Evaluation ours() {
    return ours;
  }

  /**
   * Returns the explanation for people: the outcome, what the system said, then the whole tree of
   * clauses with what was found beside what was wanted, and advice. Lines end in {@code \n};
   * nothing from the code can forge a line or control a terminal.
   */
  public String explain() {
    return switch (outcome) {
      case SATISFIED -> ours.explain();
      case NOT_SATISFIED ->
          ours.outcome() == Outcome.NOT_SATISFIED ? ours.explain() : this + "\n" + oursIndented();
      case REFUSED, SATISFIED_BY_APPLE_ALONE, DISAGREEMENT ->
          this + "\n" + apple.explain() + oursIndented();
    };
  }

  private String oursIndented() {
    return ours.explain()
        .lines()
        .map(line -> "  " + line + "\n")
        .collect(Collectors.joining("", "by what was read here:\n", ""));
  }

  /** Returns the outcome in one printable line. */
  @Override
  public String toString() {
    return switch (outcome) {
      case SATISFIED -> "requirement satisfied";
      case SATISFIED_BY_APPLE_ALONE ->
          "requirement satisfied, on the system's word alone: part of it nobody else can tell";
      case NOT_SATISFIED -> "requirement NOT satisfied (" + name(apple.status()) + ")";
      case REFUSED -> "code or requirement REFUSED (" + name(apple.status()) + ")";
      case DISAGREEMENT ->
          "DISAGREEMENT, taken for a no: the system says that the requirement is "
              + (apple.isYes() ? "satisfied" : "not satisfied")
              + ", and by what was read here it is "
              + (apple.isYes() ? decided(ours.outcome()) : "satisfied")
              + "; find out what was read wrongly before you trust either";
    };
  }

  private static String decided(Outcome ours) {
    return switch (ours) {
      case NOT_SATISFIED -> "not";
      case UNKNOWN -> "not decided, since a part of the signature cannot be read";
      default -> "one that cannot be evaluated";
    };
  }

  private static String name(CodeSigningStatus status) {
    return status.constantName() + ", " + status.code();
  }
}
