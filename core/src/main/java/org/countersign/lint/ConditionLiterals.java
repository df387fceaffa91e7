package org.countersign.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.certificate.SubjectAttribute;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Match.Comparison;

/**
 * Gives each distinct condition a literal, and conditions that no code can meet the literal of
 * false. Conditions that look at the same fact are kept together, for {@link FactRules}.
 *
 * <p>What Apple's interpreter answers is taken from {@code reqinterp.cpp}, as the evaluator has it.
 * Not thread safe.
 */
final class ConditionLiterals {

  private static final int SHA1_LENGTH = 20;
  private static final ByteString EMAIL = ByteString.utf8("email");
  private static final String SUBJECT = "subject.";

  private final Satisfiability clauses;
  private final Map<Expression, Integer> literals = new LinkedHashMap<>();
  private final Map<Object, Fact> facts = new LinkedHashMap<>();
  private boolean canFail;

  /** One thing about code that conditions look at, and those conditions. */
  static final class Fact {

    private final List<Expression> conditions = new ArrayList<>();

    List<Expression> conditions() {
      return conditions;
    }
  }

  private record Place(Class<?> type, int slot, Object key) {}

  ConditionLiterals(Satisfiability clauses) {
    this.clauses = clauses;
  }

  /** Returns the facts that conditions look at. */
  Iterable<Fact> facts() {
    return facts.values();
  }

  /** Returns the distinct conditions with a variable of their own, and their literals. */
  Map<Expression, Integer> literals() {
    return literals;
  }

  /** Tells whether some condition bears on another, so that not both can have any outcome. */
  boolean areRelated() {
    return facts.values().stream().anyMatch(fact -> fact.conditions.size() > 1);
  }

  /** Tells whether evaluation of some condition can end in an error, which is no outcome. */
  boolean canFail() {
    return canFail;
  }

  /** Returns the literal of a condition. */
  int of(Expression condition) {
    Expression plain = normal(condition);
    canFail |= canFail(plain);
    if (plain instanceof Expression.Constant constant) {
      return constant.value() ? Satisfiability.TRUE : Satisfiability.FALSE;
    }
    if (isNever(plain)) {
      return Satisfiability.FALSE;
    }
    if (plain instanceof Expression.CertificateTimestamp c && c.match() instanceof Match.Absent) {
      return -of(new Expression.CertificateTimestamp(c.slot(), c.oid(), new Match.Exists()));
    }
    Integer known = literals.get(plain);
    if (known != null) {
      return known;
    }
    int literal = clauses.newVariable();
    literals.put(plain, literal);
    facts.computeIfAbsent(fact(plain), key -> new Fact()).conditions.add(plain);
    return literal;
  }

  private static Expression normal(Expression condition) {
    return condition instanceof Expression.LegacyInfoValue c
        ? new Expression.InfoValue(c.key(), new Comparison(Comparison.Operator.EQUAL, c.value()))
        : condition;
  }

  /** Returns what a condition looks at; equal for conditions on the same thing. */
  static Object fact(Expression condition) {
    if (condition instanceof Expression.CertificateSubject c) {
      return new Place(c.getClass(), c.slot(), c.key());
    } else if (condition instanceof Expression.CertificateExtension c) {
      return new Place(c.getClass(), c.slot(), c.oid());
    } else if (condition instanceof Expression.CertificatePolicy c) {
      return new Place(c.getClass(), c.slot(), c.oid());
    } else if (condition instanceof Expression.CertificateTimestamp c) {
      return new Place(c.getClass(), c.slot(), c.oid());
    } else if (condition instanceof Expression.CertificateHash c) {
      return new Place(c.getClass(), c.slot(), "");
    } else if (condition instanceof Expression.InfoValue c) {
      return new Place(c.getClass(), 0, c.key());
    } else if (condition instanceof Expression.EntitlementValue c) {
      return new Place(c.getClass(), 0, c.key());
    } else if (condition instanceof Expression.Identifier
        || condition instanceof Expression.CodeDirectoryHash
        || condition instanceof Expression.Platform) {
      return condition.getClass();
    }
    return condition;
  }

  /** Tells whether a condition holds for no code at all. */
  static boolean isNever(Expression condition) {
    if (condition instanceof Expression.CertificateSubject c) {
      return isNeverOfText(c.match()) || c.match() instanceof Match.Absent || !isKnown(c.key());
    } else if (condition instanceof Expression.CertificateExtension c) {
      return !isPresence(c.match()) && !canFail(c.match());
    } else if (condition instanceof Expression.CertificatePolicy c) {
      return !isPresence(c.match()) && !canFail(c.match());
    } else if (condition instanceof Expression.CertificateTimestamp c) {
      return !isPresence(c.match())
          && !(c.match() instanceof Match.DateComparison)
          && !canFail(c.match());
    } else if (condition instanceof Expression.InfoValue c) {
      return isNeverOfValue(c.match());
    } else if (condition instanceof Expression.LegacyInfoValue) {
      return false;
    } else if (condition instanceof Expression.EntitlementValue c) {
      return isNeverOfValue(c.match());
    } else if (condition instanceof Expression.CodeDirectoryHash c) {
      return c.hash().length() != SHA1_LENGTH;
    }
    return condition instanceof Expression.UnknownFalse
        || condition instanceof Expression.Constant constant && !constant.value();
  }

  private static boolean isPresence(Match match) {
    return match instanceof Match.Exists || match instanceof Match.Absent;
  }

  private static boolean isNeverOfText(Match match) {
    return match instanceof Match.DateComparison || isNeverOfValue(match);
  }

  private static boolean isNeverOfValue(Match match) {
    return match instanceof Match.Unknown
        || match instanceof Comparison comparison
            && comparison.value().isEmpty()
            && switch (comparison.operator()) {
              case CONTAINS, BEGINS_WITH, ENDS_WITH -> true;
              default -> false;
            };
  }

  /** Tells whether a key names something that Apple's interpreter looks for. */
  static boolean isKnown(ByteString key) {
    String text = key.toUtf8();
    return key.equals(EMAIL)
        || text.startsWith(SUBJECT)
            && SubjectAttribute.ofKey(text.substring(SUBJECT.length())).isPresent();
  }

  /** Tells whether a fact has one text at most, so that two different texts exclude each other. */
  static boolean isSingleText(Expression condition) {
    return condition instanceof Expression.CertificateSubject c && !c.key().equals(EMAIL);
  }

  /** Returns how a value is matched, or {@code exists} for conditions without a match. */
  static Match match(Expression condition) {
    if (condition instanceof Expression.CertificateSubject c) {
      return c.match();
    } else if (condition instanceof Expression.CertificateExtension c) {
      return c.match();
    } else if (condition instanceof Expression.CertificatePolicy c) {
      return c.match();
    } else if (condition instanceof Expression.CertificateTimestamp c) {
      return c.match();
    } else if (condition instanceof Expression.InfoValue c) {
      return c.match();
    } else if (condition instanceof Expression.EntitlementValue c) {
      return c.match();
    }
    return new Match.Exists();
  }

  /** Tells whether evaluating a condition can end in an error; in doubt it can. */
  static boolean canFail(Expression condition) {
    if (condition instanceof Expression.CertificateHash c) {
      return c.sha1().length() != SHA1_LENGTH;
    } else if (condition instanceof Expression.InfoValue c) {
      return !TextComparison.isPlain(c.key()) || canFail(c.match());
    } else if (condition instanceof Expression.EntitlementValue c) {
      return !TextComparison.isPlain(c.key()) || canFail(c.match());
    }
    return condition instanceof Expression.NamedAnchor
        || condition instanceof Expression.NamedCode
        || condition instanceof Expression.UnknownOperator
        || condition instanceof Expression.Undecodable
        || condition instanceof Expression.LightweightCodeRequirement
        || canFail(match(condition));
  }

  private static boolean canFail(Match match) {
    return match instanceof Comparison comparison && !TextComparison.isPlain(comparison.value());
  }
}
