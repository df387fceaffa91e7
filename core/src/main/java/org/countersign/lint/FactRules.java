package org.countersign.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Match.Comparison;

/**
 * States as clauses how conditions on the same fact bear on each other, and what certificates they
 * presuppose. Every clause is true of all code; not every truth is stated.
 */
final class FactRules {

  /** How many pairs of comparisons of one fact are looked at. */
  private static final int MOST_PAIRS = 4_096;

  private final Satisfiability clauses;
  private final ConditionLiterals conditions;
  private final TreeMap<Long, Integer> chainSizes = new TreeMap<>();

  FactRules(Satisfiability clauses, ConditionLiterals conditions) {
    this.clauses = clauses;
    this.conditions = conditions;
  }

  void state() {
    conditions.literals().forEach(this::stateCertificates);
    conditions.facts().forEach(this::state);
    int smaller = 0;
    for (int larger : chainSizes.values()) {
      if (smaller != 0) {
        clauses.require(-larger, smaller);
      }
      smaller = larger;
    }
  }

  /** Returns the literals which say that the chain has at least so many certificates. */
  Map<Long, Integer> chainSizes() {
    return chainSizes;
  }

  /** A condition on a certificate holds only if the certificate is there. */
  private void stateCertificates(Expression condition, int literal) {
    long needed = certificatesNeeded(condition);
    if (needed > 0) {
      int present = chainSizes.computeIfAbsent(needed, size -> clauses.newVariable());
      boolean isTimestampCondition = condition instanceof Expression.CertificateTimestamp;
      clauses.require(-literal, present);
      if (!isTimestampCondition && ConditionLiterals.match(condition) instanceof Match.Absent) {
        int exists = conditions.literals().getOrDefault(existing(condition), Satisfiability.TRUE);
        clauses.require(-present, exists, literal);
      }
    }
  }

  private static Expression existing(Expression condition) {
    if (condition instanceof Expression.CertificateExtension c) {
      return new Expression.CertificateExtension(c.slot(), c.oid(), new Match.Exists());
    } else if (condition instanceof Expression.CertificatePolicy c) {
      return new Expression.CertificatePolicy(c.slot(), c.oid(), new Match.Exists());
    }
    return condition;
  }

  private static long certificatesNeeded(Expression condition) {
    OptionalInt slot = CertificateSlot.of(condition);
    if (slot.isPresent()) {
      return slot.getAsInt() >= 0 ? slot.getAsInt() + 1L : -(long) slot.getAsInt();
    }
    boolean anyChain =
        condition instanceof Expression.AppleGenericAnchor
            || condition instanceof Expression.TrustedChain
            || condition instanceof Expression.LegacyDeveloperId;
    return anyChain ? 1 : 0;
  }

  private void state(ConditionLiterals.Fact fact) {
    List<Expression> all = fact.conditions();
    if (all.size() < 2) {
      return;
    }
    Expression first = all.get(0);
    if (first instanceof Expression.Identifier
        || first instanceof Expression.CodeDirectoryHash
        || first instanceof Expression.Platform
        || first instanceof Expression.CertificateHash) {
      stateAtMostOne(all);
      return;
    }
    statePresence(all);
    stateComparisons(all, ConditionLiterals.isSingleText(first));
  }

  /** A value that is compared exists, and one that exists is not absent. */
  private void statePresence(List<Expression> all) {
    int exists = literal(all, new Match.Exists());
    int absent = literal(all, new Match.Absent());
    for (Expression condition : all) {
      Match match = ConditionLiterals.match(condition);
      if (!(match instanceof Match.Absent) && absent != 0) {
        clauses.require(-of(condition), -absent);
      }
      boolean isComparison = match instanceof Comparison || match instanceof Match.DateComparison;
      if (isComparison && exists != 0) {
        clauses.require(-of(condition), exists);
      }
    }
  }

  private int literal(List<Expression> all, Match match) {
    for (Expression condition : all) {
      if (ConditionLiterals.match(condition).equals(match)) {
        return of(condition);
      }
    }
    return 0;
  }

  private void stateComparisons(List<Expression> all, boolean singleText) {
    List<Expression> equal = new ArrayList<>();
    List<Expression> other = new ArrayList<>();
    for (Expression condition : all) {
      if (ConditionLiterals.match(condition) instanceof Comparison comparison
          && TextComparison.isPlain(comparison.value())) {
        (comparison.operator() == Comparison.Operator.EQUAL ? equal : other).add(condition);
      }
    }
    if (singleText) {
      stateAtMostOne(equal);
    }
    int pairs = 0;
    equal.addAll(other);
    for (Expression right : other) {
      for (Expression left : equal) {
        if (++pairs > MOST_PAIRS) {
          return;
        }
        if (left != right) {
          statePair(left, right, singleText);
        }
      }
    }
  }

  private void statePair(Expression left, Expression right, boolean singleText) {
    Comparison a = (Comparison) ConditionLiterals.match(left);
    Comparison b = (Comparison) ConditionLiterals.match(right);
    if (TextComparison.implies(a, b)) {
      clauses.require(-of(left), of(right));
    } else if (singleText && TextComparison.excludes(a, b)) {
      clauses.require(-of(left), -of(right));
    }
  }

  /** Two different values exclude each other; a ladder keeps the clauses few. */
  private void stateAtMostOne(List<Expression> all) {
    int before = Satisfiability.FALSE; // one of those before holds
    for (Expression condition : all) {
      int literal = of(condition);
      int now = clauses.newVariable();
      clauses.require(-literal, -before);
      clauses.require(-literal, now);
      clauses.require(-before, now);
      before = now;
    }
  }

  private int of(Expression condition) {
    return conditions.literals().get(condition);
  }
}
