package org.countersign.requirement;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into the binary form, or refuses at the first thing that does not fit, without a word
 * of why: {@link AppleDiagnostics} has the words.
 *
 * <p>Works in a loop. Conditions are written as they are read; where an operator belongs in front
 * of what has been written already, its place is noted, and all are put in at the end.
 */
final class Compiler {

  /** What kind of text is wanted. */
  enum Goal {
    REQUIREMENT,
    SET,
    EITHER
  }

  private final Goal goal;
  private final Lexer lexer;
  private final RequirementLimits limits;
  private final @Nullable ConditionSpans spans;

  private final BlobWriter out = new BlobWriter();
  private final OperatorPlaces operators = new OperatorPlaces();
  private final ConditionCompiler conditions;
  private @Nullable Nesting level;
  private @Nullable String exceeded;

  /**
   * Prepares to compile.
   *
   * @param spans takes down where the conditions stand; null if nobody wants to know
   */
  Compiler(Source source, @Nullable ConditionSpans spans) {
    this.goal = source.goal();
    this.lexer = new Lexer(source.bytes(), 0);
    this.limits = source.limits();
    this.spans = spans;
    this.conditions = new ConditionCompiler(lexer, source.files(), out);
  }

  /** Returns the blob, or null if Apple's compiler would refuse the text or a limit is exceeded. */
  byte @Nullable [] compile() {
    lexer.next();
    boolean set = goal == Goal.SET || goal == Goal.EITHER && startsEntry();
    byte[] blob = set ? requirementSet() : wholeRequirement();
    if (blob != null && blob.length > limits.blobBytes()) {
      exceeded = "more than " + limits.blobBytes() + " bytes of binary form";
      return null;
    }
    return blob;
  }

  /**
   * Returns the limit because of which the text was refused, in words; null if it was refused
   * because of the language.
   */
  @Nullable String exceededLimit() {
    return exceeded;
  }

  private byte @Nullable [] wholeRequirement() {
    byte[] blob = requirement();
    return lexer.type() == TokenType.END_OF_TEXT ? blob : null;
  }

  private byte @Nullable [] requirementSet() {
    TreeMap<RequirementType, byte[]> entries = new TreeMap<>();
    do {
      RequirementType type = requirementType();
      if (type == null || !lexer.take(TokenType.ARROW)) {
        return null;
      }
      if (spans != null) {
        spans.beginRequirement(type);
      }
      byte[] blob = requirement();
      if (blob == null) {
        return null;
      }
      entries.put(type, blob); // a repeated type keeps its last requirement
    } while (lexer.type() != TokenType.END_OF_TEXT);
    return SetEncoder.encode(entries);
  }

  private boolean startsEntry() {
    return lexer.type() == TokenType.INTEGER || lexer.type().isRequirementType();
  }

  private @Nullable RequirementType requirementType() {
    RequirementType type;
    if (lexer.type() == TokenType.INTEGER) {
      type = new RequirementType(AppleInteger.parse(lexer.text()));
    } else if (lexer.type().isRequirementType()) {
      type = RequirementType.ofKeyword(lexer.type().keyword());
    } else {
      return null;
    }
    lexer.next();
    return type;
  }

  private byte @Nullable [] requirement() {
    out.clear();
    operators.clear();
    if (!expression()) {
      return null;
    }
    while (lexer.type() == TokenType.SEMICOLON) {
      lexer.next();
    }
    return operators.assemble(out);
  }

  private boolean expression() {
    level = new Nesting(null, out.size());
    while (level != null) {
      if (!operand() || !afterOperand()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compiles up to the end of the next condition, with the negations and opening brackets before
   * it.
   */
  private boolean operand() {
    while (true) {
      int start = lexer.start();
      if (lexer.take(TokenType.EXCLAMATION_MARK)) {
        out.putInt(Opcode.NOT);
        level.negate();
      } else if (lexer.take(TokenType.OPEN_PARENTHESIS)) {
        if (lexer.type() == TokenType.WORD || lexer.type() == TokenType.STRING) {
          return namedCode() && noteSpan(start);
        }
        level = new Nesting(level, out.size());
        if (level.depth() > limits.nesting()) {
          return refuseAsTooLarge();
        }
      } else {
        return conditions.compile() && noteSpan(start);
      }
    }
  }

  private boolean namedCode() {
    out.putInt(Opcode.NAMED_CODE);
    out.putText(lexer);
    lexer.next();
    return lexer.take(TokenType.CLOSE_PARENTHESIS);
  }

  private boolean noteSpan(int start) {
    if (spans != null) {
      spans.add(start, lexer.previousEnd());
    }
    return true;
  }

  /**
   * Goes on from a complete operand to where the next one must begin, or to the end, where there is
   * no level.
   */
  private boolean afterOperand() {
    level.completeOperand(1);
    while (true) {
      if (lexer.take(TokenType.AND)) {
        operators.add(level.termStart(), Opcode.AND);
        return true;
      }
      level.completeTerm();
      if (level.height() > limits.nesting()) {
        return refuseAsTooLarge();
      }
      if (lexer.take(TokenType.OR)) {
        operators.add(level.expressionStart(), Opcode.OR);
        level.beginTerm(out.size());
        return true;
      }
      Nesting inner = level;
      level = inner.outer();
      if (level == null) {
        return true;
      }
      if (!lexer.take(TokenType.CLOSE_PARENTHESIS)) {
        return false;
      }
      level.completeOperand(inner.height());
    }
  }

  private boolean refuseAsTooLarge() {
    exceeded = "more than " + limits.nesting() + " levels of nesting";
    return false;
  }
}
