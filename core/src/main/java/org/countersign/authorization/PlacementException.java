package org.countersign.authorization;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A mechanism cannot go, or stay, where it was wanted. Nothing was changed; the message is one
 * printable line that says why, and what would help.
 */
public final class PlacementException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What somebody can ask for, so that it goes after all. */
  public enum Remedy {
    /** To move what stands in the wrong place, as {@link Insertion.Allowance#MOVE} does. */
    MOVE("allow it to be moved"),
    /** To keep the first of several, as {@link Insertion.Allowance#REMOVE_DUPLICATES} does. */
    REMOVE_DUPLICATES("remove its duplicates"),
    /** To have it with both privileges, as {@link Insertion.Allowance#OTHER_PRIVILEGE} does. */
    HAVE_BOTH("insist on having both"),
    /** To drop what is to be replaced, if its replacement is there already. */
    DROP_OLD("drop the first to keep the second"),
    /** To replace each of several. */
    REPLACE_ALL("ask for all");

    private final String advice;

    Remedy(String advice) {
      this.advice = advice;
    }
  }

  private final String problem;
  private final List<Remedy> remedies;

  PlacementException(String problem, Remedy... remedies) {
    super(problem + advice(List.of(remedies)));
    this.problem = problem;
    this.remedies = List.of(remedies);
  }

  private static String advice(List<Remedy> remedies) {
    return remedies.isEmpty()
        ? ""
        : remedies.stream().map(each -> each.advice).collect(Collectors.joining(", or ", "; ", ""));
  }

  /** Returns why it cannot go there, without what would help. */
  public String problem() {
    return problem;
  }

  /** Returns what would help, any one of them; none if nothing does. */
  public List<Remedy> remedies() {
    return remedies;
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
