package org.countersign.requirement;

import java.util.Objects;
import org.countersign.ByteString;

/**
 * What a requirement demands: a tree of conditions on code, its certificates and its property
 * lists.
 *
 * <p>The nodes are Apple's operators, one type each ({@code ExprOp} in {@code requirement.h}; the
 * source forms are in TN3127). Every node is immutable, compares by value, and may be shared
 * between threads. Trees can be deep, so no operation on them recurses; to walk one, use {@link
 * #fold}.
 *
 * <p>Certificate slots count from the leaf: 0 is the leaf, 1 the certificate that issued it, -1 the
 * root, -2 the certificate below the root.
 */
public sealed interface Expression {

  /**
   * The greatest height of a tree; building a higher one throws {@link IllegalArgumentException}.
   */
  int MAXIMUM_HEIGHT = 32_768;

  /**
   * Returns the number of nodes on the longest way from this node down to a condition, this node
   * included.
   */
  default int height() {
    return 1;
  }

  /**
   * Computes a value for this tree from the bottom up: conditions first, then the operators over
   * their operands' values, left before right.
   *
   * <p>Works in a loop, so that the height of the tree does not matter.
   */
  default <R> R fold(ExpressionFold<R> fold) {
    return ExpressionFolding.fold(this, fold);
  }

  /**
   * Returns the text for people, as {@link Requirement#toString()} does: never cut, without
   * brackets within chains of one operator, with a comment at each part that has no source form.
   * Whatever comes from the requirement is escaped.
   */
  default String text() {
    return SourceText.readable(this);
  }

  /** Both operands hold: {@code left and right}. Apple evaluates both sides, always. */
  final class And extends BinaryExpression implements Expression {

    /**
     * Joins two expressions.
     *
     * @throws IllegalArgumentException if the tree would be higher than {@link #MAXIMUM_HEIGHT}
     */
    public And(Expression left, Expression right) {
      super(left, right, 31);
    }
  }

  /** At least one operand holds: {@code left or right}. Apple evaluates both sides, always. */
  final class Or extends BinaryExpression implements Expression {

    /**
     * Joins two expressions.
     *
     * @throws IllegalArgumentException if the tree would be higher than {@link #MAXIMUM_HEIGHT}
     */
    public Or(Expression left, Expression right) {
      super(left, right, 37);
    }
  }

  /** The operand does not hold: {@code ! operand}. */
  final class Not extends CompositeExpression implements Expression {

    private final Expression operand;

    /**
     * Negates an expression.
     *
     * @throws IllegalArgumentException if the tree would be higher than {@link #MAXIMUM_HEIGHT}
     */
    public Not(Expression operand) {
      super(operand.height() + 1, 41 * operand.hashCode());
      this.operand = operand;
    }

    /** Returns the negated expression. */
    public Expression operand() {
      return operand;
    }
  }

  /** {@code always} (also written {@code true}) or {@code never} ({@code false}). */
  record Constant(boolean value) implements Expression {}

  /** {@code identifier value}: the signing identifier in the code directory, byte for byte. */
  record Identifier(ByteString value) implements Expression {
    public Identifier {
      Objects.requireNonNull(value);
    }
  }

  /**
   * {@code cdhash H"…"}: the hash of the code directory that the system chose; 20 bytes when
   * compiled from text.
   */
  record CodeDirectoryHash(ByteString hash) implements Expression {
    public CodeDirectoryHash {
      Objects.requireNonNull(hash);
    }
  }

  /**
   * {@code platform = number}: the platform identifier in the code directory, given to Apple's
   * operating systems.
   */
  record Platform(int identifier) implements Expression {}

  /** {@code notarized}: a notarization ticket exists. Only the operating system can tell. */
  record Notarized() implements Expression {}

  /**
   * {@code legacy}: Developer ID code from before notarization was required. Only the operating
   * system can tell.
   */
  record LegacyDeveloperId() implements Expression {}

  /** {@code anchor apple}: Apple's own code, not merely code signed under Apple's roots. */
  record AppleAnchor() implements Expression {}

  /** {@code anchor apple generic}: the chain ends in one of Apple's roots. */
  record AppleGenericAnchor() implements Expression {}

  /**
   * {@code anchor apple name}: a requirement fragment of that name, stored in the operating system,
   * holds.
   */
  record NamedAnchor(ByteString name) implements Expression {
    public NamedAnchor {
      Objects.requireNonNull(name);
    }
  }

  /** {@code (name)}: a requirement fragment of that name, stored in the operating system, holds. */
  record NamedCode(ByteString name) implements Expression {
    public NamedCode {
      Objects.requireNonNull(name);
    }
  }

  /** {@code certificate slot = H"…"}: the SHA-1 of the certificate's DER form. */
  record CertificateHash(int slot, ByteString sha1) implements Expression {
    public CertificateHash {
      Objects.requireNonNull(sha1);
    }
  }

  /**
   * {@code certificate slot trusted}: the user's or administrator's trust settings trust this
   * certificate.
   */
  record TrustedCertificate(int slot) implements Expression {}

  /** {@code anchor trusted}: the user's or administrator's trust settings trust the chain. */
  record TrustedChain() implements Expression {}

  /**
   * {@code certificate slot[subject.KEY]}: an attribute of the subject; {@code key} includes {@code
   * subject.}.
   */
  record CertificateSubject(int slot, ByteString key, Match match) implements Expression {
    public CertificateSubject {
      Objects.requireNonNull(key);
      Objects.requireNonNull(match);
    }
  }

  /**
   * {@code certificate slot[field.OID]}: an extension with that object identifier is there. Only
   * {@code exists} and {@code absent} make sense: the value is the boolean true.
   *
   * @param oid the content octets of the DER form
   */
  record CertificateExtension(int slot, ByteString oid, Match match) implements Expression {
    public CertificateExtension {
      Objects.requireNonNull(oid);
      Objects.requireNonNull(match);
    }
  }

  /**
   * {@code certificate slot[policy.OID]}: the certificate policies name that object identifier.
   *
   * @param oid the content octets of the DER form
   */
  record CertificatePolicy(int slot, ByteString oid, Match match) implements Expression {
    public CertificatePolicy {
      Objects.requireNonNull(oid);
      Objects.requireNonNull(match);
    }
  }

  /**
   * {@code certificate slot[timestamp.OID]}: the date in the extension with that object identifier.
   *
   * @param oid the content octets of the DER form
   */
  record CertificateTimestamp(int slot, ByteString oid, Match match) implements Expression {
    public CertificateTimestamp {
      Objects.requireNonNull(oid);
      Objects.requireNonNull(match);
    }
  }

  /** {@code info[key]}: a top-level value of the sealed Info.plist. */
  record InfoValue(ByteString key, Match match) implements Expression {
    public InfoValue {
      Objects.requireNonNull(key);
      Objects.requireNonNull(match);
    }
  }

  /**
   * {@code info[key] = value} in the operator that old compilers wrote ({@code opInfoKeyValue}).
   */
  record LegacyInfoValue(ByteString key, ByteString value) implements Expression {
    public LegacyInfoValue {
      Objects.requireNonNull(key);
      Objects.requireNonNull(value);
    }
  }

  /** {@code entitlement[key]}: a top-level value of the entitlements. */
  record EntitlementValue(ByteString key, Match match) implements Expression {
    public EntitlementValue {
      Objects.requireNonNull(key);
      Objects.requireNonNull(match);
    }
  }

  /** A lightweight code requirement (blob kind 2), kept as its DER form and not looked into. */
  record LightweightCodeRequirement(ByteString der) implements Expression {
    public LightweightCodeRequirement {
      Objects.requireNonNull(der);
    }
  }

  /**
   * An operator from the future without a size: nothing after it can be understood, and evaluation
   * fails (-67072).
   */
  record UnknownOperator(int opcode) implements Expression {}

  /**
   * An operator from the future that carries its size and counts as false where it is not known.
   *
   * @param opcode the whole operator word, flags in the top byte
   */
  record UnknownFalse(int opcode, ByteString payload) implements Expression {
    public UnknownFalse {
      Objects.requireNonNull(payload);
    }
  }

  /**
   * An operator from the future that carries its size and gives way to the expression behind it.
   */
  final class UnknownSkip extends CompositeExpression implements Expression {

    private final int opcode;
    private final ByteString payload;
    private final Expression next;

    /**
     * Makes the operator.
     *
     * @param opcode the whole operator word, flags in the top byte
     * @throws IllegalArgumentException if the tree would be higher than {@link #MAXIMUM_HEIGHT}
     */
    public UnknownSkip(int opcode, ByteString payload, Expression next) {
      super(next.height() + 1, 43 * (43 * next.hashCode() + payload.hashCode()) + opcode);
      this.opcode = opcode;
      this.payload = payload;
      this.next = next;
    }

    /** Returns the whole operator word, flags in the top byte. */
    public int opcode() {
      return opcode;
    }

    /** Returns the bytes that are skipped. */
    public ByteString payload() {
      return payload;
    }

    /** Returns the expression that is evaluated instead. */
    public Expression next() {
      return next;
    }
  }

  /** The place where the bytes end too early or break a rule; evaluation fails there (-67052). */
  record Undecodable(ByteString rest) implements Expression {
    public Undecodable {
      Objects.requireNonNull(rest);
    }
  }
}
