package org.countersign.requirement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs a fold in a loop: operators wait on a stack until their operands have values. */
final class ExpressionFolding {

  private ExpressionFolding() {}

  /**
   * An operator whose operands have been visited: when it comes up again, their values are on the
   * value stack.
   */
  private record Pending(Expression operator) {}

  static <R> R fold(Expression root, ExpressionFold<R> fold) {
    Deque<Object> agenda = new ArrayDeque<>();
    List<R> values = new ArrayList<>(); // a list: a fold may answer null, which a deque refuses
    agenda.push(root);
    while (!agenda.isEmpty()) {
      Object next = agenda.pop();
      if (next instanceof Pending pending) {
        values.add(combine(pending.operator(), values, fold));
      } else if (next instanceof BinaryExpression binary) {
        agenda.push(new Pending((Expression) binary));
        agenda.push(binary.right());
        agenda.push(binary.left());
      } else if (next instanceof Expression.Not not) {
        agenda.push(new Pending(not));
        agenda.push(not.operand());
      } else if (next instanceof Expression.UnknownSkip skip) {
        agenda.push(new Pending(skip));
        agenda.push(skip.next());
      } else {
        values.add(condition((Expression) next, fold));
      }
    }
    return pop(values);
  }

  private static <R> R combine(Expression operator, List<R> values, ExpressionFold<R> fold) {
    if (operator instanceof Expression.Not not) {
      return fold.not(not, pop(values));
    }
    if (operator instanceof Expression.UnknownSkip skip) {
      return fold.unknownSkip(skip, pop(values));
    }
    R right = pop(values);
    R left = pop(values);
    return operator instanceof Expression.And and
        ? fold.and(and, left, right)
        : fold.or((Expression.Or) operator, left, right);
  }

  /** Answers with the fold's method for a node without operands. */
  static <R> R condition(Expression node, ExpressionFold<R> fold) {
    if (node instanceof Expression.Identifier n) {
      return fold.identifier(n);
    } else if (node instanceof Expression.CertificateExtension n) {
      return fold.certificateExtension(n);
    } else if (node instanceof Expression.CertificateSubject n) {
      return fold.certificateSubject(n);
    } else if (node instanceof Expression.AppleGenericAnchor n) {
      return fold.appleGenericAnchor(n);
    } else if (node instanceof Expression.AppleAnchor n) {
      return fold.appleAnchor(n);
    } else if (node instanceof Expression.CertificateHash n) {
      return fold.certificateHash(n);
    } else if (node instanceof Expression.CodeDirectoryHash n) {
      return fold.codeDirectoryHash(n);
    } else if (node instanceof Expression.EntitlementValue n) {
      return fold.entitlementValue(n);
    } else if (node instanceof Expression.InfoValue n) {
      return fold.infoValue(n);
    } else if (node instanceof Expression.LegacyInfoValue n) {
      return fold.legacyInfoValue(n);
    } else if (node instanceof Expression.Constant n) {
      return fold.constant(n);
    } else if (node instanceof Expression.Platform n) {
      return fold.platform(n);
    } else if (node instanceof Expression.Notarized n) {
      return fold.notarized(n);
    } else if (node instanceof Expression.LegacyDeveloperId n) {
      return fold.legacyDeveloperId(n);
    } else if (node instanceof Expression.NamedAnchor n) {
      return fold.namedAnchor(n);
    } else if (node instanceof Expression.NamedCode n) {
      return fold.namedCode(n);
    } else if (node instanceof Expression.TrustedCertificate n) {
      return fold.trustedCertificate(n);
    } else if (node instanceof Expression.TrustedChain n) {
      return fold.trustedChain(n);
    } else if (node instanceof Expression.CertificatePolicy n) {
      return fold.certificatePolicy(n);
    } else if (node instanceof Expression.CertificateTimestamp n) {
      return fold.certificateTimestamp(n);
    } else if (node instanceof Expression.LightweightCodeRequirement n) {
      return fold.lightweightCodeRequirement(n);
    } else if (node instanceof Expression.UnknownOperator n) {
      return fold.unknownOperator(n);
    } else if (node instanceof Expression.UnknownFalse n) {
      return fold.unknownFalse(n);
    } else {
      return fold.undecodable((Expression.Undecodable) node);
    }
  }

  private static <R> R pop(List<R> values) {
    return values.remove(values.size() - 1);
  }
}
