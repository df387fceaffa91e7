package org.countersign.requirement;

import java.util.List;
import java.util.stream.Collectors;
import org.countersign.CodeSigningStatus;

/**
 * The programmer's text is not a requirement. The message shows each mistake with a caret below its
 * place.
 *
 * <p>Unchecked, as requirement text is usually a constant; for text from outside use {@link
 * RequirementParser}, whose result holds the issues as values.
 */
public final class RequirementSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<SyntaxIssue> issues;
  private final String appleMessage;

  RequirementSyntaxException(List<SyntaxIssue> issues, String appleMessage) {
    super(
        issues.stream()
            .map(SyntaxIssue::render)
            .collect(Collectors.joining("\n", "invalid requirement\n", "")));
    this.issues = List.copyOf(issues);
    this.appleMessage = appleMessage;
  }

  /** Returns what is wrong; at least one issue. */
  public List<SyntaxIssue> issues() {
    return issues;
  }

  /** Returns the message of Apple's compiler, each of its lines ended by a line feed. */
  public String appleMessage() {
    return appleMessage;
  }

  /**
   * Returns {@link CodeSigningStatus#REQ_INVALID}, which Apple's functions answer for every syntax
   * error.
   */
  public CodeSigningStatus status() {
    return CodeSigningStatus.REQ_INVALID;
  }
}
