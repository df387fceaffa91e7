package org.countersign.requirement;

import java.util.ArrayDeque;
import java.util.Deque;
import org.countersign.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tree out of the binary form the way Apple's interpreter goes through it, without
 * recursion.
 *
 * <p>Bytes that cannot be read become {@link Expression.Undecodable}, so that evaluation fails
 * exactly where Apple's does.
 */
final class ExpressionDecoder {

  /** An operator that waits for operands. */
  private static final class Waiting {
    final int word;
    final ByteString payload;
    @Nullable Expression left;

    Waiting(int word, ByteString payload) {
      this.word = word;
      this.payload = payload;
    }
  }

  private final BlobReader in;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean complete = true;

  ExpressionDecoder(BlobReader in) {
    this.in = in;
  }

  /**
   * Reads one expression; bytes behind it are ignored, as Apple ignores them.
   *
   * @throws MalformedRequirementException if the tree is higher than {@link
   *     Expression#MAXIMUM_HEIGHT}
   */
  Expression decode(int kind) throws MalformedRequirementException {
    if (kind == BlobFormat.LIGHTWEIGHT_KIND) {
      return lightweight();
    }
    while (true) {
      Expression operand = operatorOrCondition();
      while (operand != null) {
        Waiting operator = waiting.peek();
        if (operator == null) {
          return operand;
        }
        operand = supply(operator, operand);
      }
    }
  }

  private Expression lightweight() {
    try {
      return new Expression.LightweightCodeRequirement(in.readData());
    } catch (MalformedRequirementException e) {
      return undecodable();
    }
  }

  private Expression undecodable() {
    complete = false;
    return new Expression.Undecodable(in.rest());
  }

  /** Tells whether nothing undecodable has been met. */
  boolean isComplete() {
    return complete;
  }

  /** Gives an operator its next operand; answers the whole if that was the last one. */
  private @Nullable Expression supply(Waiting operator, Expression operand) {
    int opcode = Opcode.number(operator.word);
    boolean binary = opcode == Opcode.AND || opcode == Opcode.OR;
    if (binary && operator.left == null) {
      operator.left = operand;
      return null;
    }
    waiting.pop();
    if (opcode == Opcode.NOT) {
      return new Expression.Not(operand);
    }
    if (operator.left == null) {
      return new Expression.UnknownSkip(operator.word, operator.payload, operand);
    }
    return opcode == Opcode.AND
        ? new Expression.And(operator.left, operand)
        : new Expression.Or(operator.left, operand);
  }

  /** Reads a condition, or notes an operator and answers null. */
  private @Nullable Expression operatorOrCondition() throws MalformedRequirementException {
    if (waiting.size() >= Expression.MAXIMUM_HEIGHT) {
      throw MalformedRequirementException.invalid(
          "the expression is more than " + Expression.MAXIMUM_HEIGHT + " levels high");
    }
    int start = in.position();
    try {
      int word = in.readInt();
      return switch (Opcode.number(word)) {
        case Opcode.AND, Opcode.OR, Opcode.NOT -> {
          waiting.push(new Waiting(word, ByteString.EMPTY));
          yield null;
        }
        default -> condition(word);
      };
    } catch (MalformedRequirementException e) {
      in.moveTo(start);
      return undecodable();
    }
  }

  private @Nullable Expression condition(int word) throws MalformedRequirementException {
    return switch (Opcode.number(word)) {
      case Opcode.FALSE -> new Expression.Constant(false);
      case Opcode.TRUE -> new Expression.Constant(true);
      case Opcode.IDENTIFIER -> new Expression.Identifier(in.readData());
      case Opcode.APPLE_ANCHOR -> new Expression.AppleAnchor();
      case Opcode.APPLE_GENERIC_ANCHOR -> new Expression.AppleGenericAnchor();
      case Opcode.CERTIFICATE_HASH -> new Expression.CertificateHash(in.readInt(), in.readData());
      case Opcode.LEGACY_INFO_VALUE -> new Expression.LegacyInfoValue(in.readData(), in.readData());
      case Opcode.CODE_DIRECTORY_HASH -> new Expression.CodeDirectoryHash(in.readData());
      case Opcode.INFO_VALUE -> new Expression.InfoValue(in.readData(), match());
      case Opcode.ENTITLEMENT_VALUE -> new Expression.EntitlementValue(in.readData(), match());
      case Opcode.CERTIFICATE_SUBJECT ->
          new Expression.CertificateSubject(in.readInt(), in.readData(), match());
      case Opcode.CERTIFICATE_EXTENSION ->
          new Expression.CertificateExtension(in.readInt(), in.readData(), match());
      case Opcode.CERTIFICATE_POLICY ->
          new Expression.CertificatePolicy(in.readInt(), in.readData(), match());
      case Opcode.CERTIFICATE_TIMESTAMP ->
          new Expression.CertificateTimestamp(in.readInt(), in.readData(), match());
      case Opcode.TRUSTED_CERTIFICATE -> new Expression.TrustedCertificate(in.readInt());
      case Opcode.TRUSTED_CHAIN -> new Expression.TrustedChain();
      case Opcode.NAMED_ANCHOR -> new Expression.NamedAnchor(in.readData());
      case Opcode.NAMED_CODE -> new Expression.NamedCode(in.readData());
      case Opcode.PLATFORM -> new Expression.Platform(in.readInt());
      case Opcode.NOTARIZED -> new Expression.Notarized();
      case Opcode.LEGACY_DEVELOPER_ID -> new Expression.LegacyDeveloperId();
      default -> unknown(word);
    };
  }

  private @Nullable Expression unknown(int word) throws MalformedRequirementException {
    if ((word & Opcode.GENERIC_FALSE) != 0) {
      return new Expression.UnknownFalse(word, in.readSized());
    }
    if ((word & Opcode.GENERIC_SKIP) != 0) {
      waiting.push(new Waiting(word, in.readSized()));
      return null;
    }
    return new Expression.UnknownOperator(word);
  }

  private Match match() throws MalformedRequirementException {
    int operation = in.readInt();
    if (operation == MatchOpcode.EXISTS) {
      return new Match.Exists();
    }
    if (operation == MatchOpcode.ABSENT) {
      return new Match.Absent();
    }
    if (MatchOpcode.isComparison(operation)) {
      return new Match.Comparison(MatchOpcode.comparison(operation), in.readData());
    }
    if (MatchOpcode.isDateComparison(operation)) {
      return new Match.DateComparison(MatchOpcode.dateComparison(operation), in.readLong());
    }
    return new Match.Unknown(operation, in.readData());
  }
}
