package org.countersign.requirement;

/**
 * What to compute at each node of an {@link Expression}, for {@link Expression#fold}.
 *
 * <p>The operators must be answered; conditions go to the method of their type if it is overridden
 * and to {@link #condition} otherwise, so that a fold states only what it cares about:
 *
 * <pre>{@code
 * long clauses = expression.fold(new ExpressionFold<Long>() {
 *   public Long and(Expression.And node, Long left, Long right) { return left + right; }
 *   public Long or(Expression.Or node, Long left, Long right) { return left + right; }
 *   public Long not(Expression.Not node, Long operand) { return operand; }
 *   public Long condition(Expression node) { return 1L; }
 * });
 * }</pre>
 *
 * @param <R> what is computed
 */
public interface ExpressionFold<R> {

  /** Combines the values of both operands. */
  R and(Expression.And node, R left, R right);

  /** Combines the values of both operands. */
  R or(Expression.Or node, R left, R right);

  /** Turns the value of the operand into the value of its negation. */
  R not(Expression.Not node, R operand);

  /** Answers for every condition whose own method is not overridden. */
  R condition(Expression node);

  /**
   * Answers for an operator that gives way to the expression behind it; by default that
   * expression's value.
   */
  default R unknownSkip(Expression.UnknownSkip node, R next) {
    return next;
  }

  /** Answers for {@code always} and {@code never}. */
  default R constant(Expression.Constant node) {
    return condition(node);
  }

  /** Answers for {@code identifier}. */
  default R identifier(Expression.Identifier node) {
    return condition(node);
  }

  /** Answers for {@code cdhash}. */
  default R codeDirectoryHash(Expression.CodeDirectoryHash node) {
    return condition(node);
  }

  /** Answers for {@code platform}. */
  default R platform(Expression.Platform node) {
    return condition(node);
  }

  /** Answers for {@code notarized}. */
  default R notarized(Expression.Notarized node) {
    return condition(node);
  }

  /** Answers for {@code legacy}. */
  default R legacyDeveloperId(Expression.LegacyDeveloperId node) {
    return condition(node);
  }

  /** Answers for {@code anchor apple}. */
  default R appleAnchor(Expression.AppleAnchor node) {
    return condition(node);
  }

  /** Answers for {@code anchor apple generic}. */
  default R appleGenericAnchor(Expression.AppleGenericAnchor node) {
    return condition(node);
  }

  /** Answers for {@code anchor apple name}. */
  default R namedAnchor(Expression.NamedAnchor node) {
    return condition(node);
  }

  /** Answers for {@code (name)}. */
  default R namedCode(Expression.NamedCode node) {
    return condition(node);
  }

  /** Answers for {@code certificate slot = H"…"}. */
  default R certificateHash(Expression.CertificateHash node) {
    return condition(node);
  }

  /** Answers for {@code certificate slot trusted}. */
  default R trustedCertificate(Expression.TrustedCertificate node) {
    return condition(node);
  }

  /** Answers for {@code anchor trusted}. */
  default R trustedChain(Expression.TrustedChain node) {
    return condition(node);
  }

  /** Answers for {@code certificate slot[subject.KEY]}. */
  default R certificateSubject(Expression.CertificateSubject node) {
    return condition(node);
  }

  /** Answers for {@code certificate slot[field.OID]}. */
  default R certificateExtension(Expression.CertificateExtension node) {
    return condition(node);
  }

  /** Answers for {@code certificate slot[policy.OID]}. */
  default R certificatePolicy(Expression.CertificatePolicy node) {
    return condition(node);
  }

  /** Answers for {@code certificate slot[timestamp.OID]}. */
  default R certificateTimestamp(Expression.CertificateTimestamp node) {
    return condition(node);
  }

  /** Answers for {@code info[key]}. */
  default R infoValue(Expression.InfoValue node) {
    return condition(node);
  }

  /** Answers for {@code info[key]} in the operator of old compilers. */
  default R legacyInfoValue(Expression.LegacyInfoValue node) {
    return condition(node);
  }

  /** Answers for {@code entitlement[key]}. */
  default R entitlementValue(Expression.EntitlementValue node) {
    return condition(node);
  }

  /** Answers for a lightweight code requirement. */
  default R lightweightCodeRequirement(Expression.LightweightCodeRequirement node) {
    return condition(node);
  }

  /** Answers for an operator from the future without a size. */
  default R unknownOperator(Expression.UnknownOperator node) {
    return condition(node);
  }

  /** Answers for an operator from the future that counts as false. */
  default R unknownFalse(Expression.UnknownFalse node) {
    return condition(node);
  }

  /** Answers for bytes that cannot be decoded. */
  default R undecodable(Expression.Undecodable node) {
    return condition(node);
  }
}
