package org.countersign.requirement;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What became of source text: a document, or the issues that prevented one. Immutable and thread
 * safe.
 *
 * @param <D> what was wanted: a {@link Requirement}, a {@link RequirementSet} or either
 */
public final class ParseResult<D extends RequirementDocument> {

  private final @Nullable D document;
  private final Source source;
  private final List<SyntaxIssue> issues;
  private final ByteString appleMessage;

  ParseResult(D document, Source source) {
    this.document = document;
    this.source = source;
    this.issues = List.of();
    this.appleMessage = ByteString.EMPTY;
  }

  ParseResult(List<SyntaxIssue> issues, ByteString appleMessage, Source source) {
    this.document = null;
    this.source = source;
    this.issues = List.copyOf(issues);
    this.appleMessage = appleMessage;
  }

  /** Returns what the text compiles to; empty if there are issues. */
  public Optional<D> document() {
    return Optional.ofNullable(document);
  }

  /**
   * Returns what the text compiles to.
   *
   * @throws RequirementSyntaxException if there are issues
   */
  public D orElseThrow() {
    if (document == null) {
      throw new RequirementSyntaxException(issues, appleMessage.toUtf8());
    }
    return document;
  }

  /**
   * Returns what is wrong with the text: none if there is a document, at least one if there is not.
   */
  public List<SyntaxIssue> issues() {
    return issues;
  }

  /**
   * Returns the message of Apple's compiler: its lines, each ended by a line feed, as bytes because
   * they repeat bytes of the text. Empty if there is a document, and if only a limit was exceeded,
   * as Apple's compiler has none.
   */
  public ByteString appleMessage() {
    return appleMessage;
  }

  /** Returns what was overlooked in pasted text; none for {@link RequirementParser#strict}. */
  public List<PasteNotice> notices() {
    return source.notices();
  }

  /**
   * Returns where each condition of a single requirement stands in the text, in the order in which
   * {@link Expression#fold} visits them; empty if there is no such requirement.
   */
  public List<SourceSpan> conditionSpans() {
    return document instanceof Requirement ? source.conditionSpans().of(null) : List.of();
  }

  /**
   * Returns the same for the requirement of one type in a set; empty if there is no such
   * requirement.
   */
  public List<SourceSpan> conditionSpans(RequirementType type) {
    Objects.requireNonNull(type);
    return document instanceof RequirementSet ? source.conditionSpans().of(type) : List.of();
  }
}
