package org.countersign.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.evaluation.Answer;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Match.Comparison;

/**
 * Makes sure that code which nothing speaks against can be made: that each fact has a value for
 * which the conditions on it have the outcomes wanted. In doubt it says no.
 */
final class Counterexample {

  private static final int MOST_CONDITIONS = 200;

  private final Reasoning reasoning;

  Counterexample(Reasoning reasoning) {
    this.reasoning = reasoning;
  }

  /** Tells whether there surely is code for which both literals hold. */
  boolean exists(int first, int second) {
    return reasoning.conditions().size() <= MOST_CONDITIONS
        && (exists(first, second, true) || exists(first, second, false));
  }

  /** With a chain longer than all slots, no two of them name the same certificate. */
  private boolean exists(int first, int second, boolean longChain) {
    List<Integer> wanted = new ArrayList<>(List.of(first, second));
    reasoning.chainSizes().values().forEach(size -> wanted.add(longChain ? size : -size));
    return reasoning.isPossible(wanted.stream().mapToInt(Integer::intValue).toArray()) == Answer.YES
        && isMade(longChain);
  }

  private boolean isMade(boolean longChain) {
    Map<Object, List<Expression>> facts = new HashMap<>();
    int trusts = 0;
    for (Expression condition : reasoning.conditions().keySet()) {
      facts.computeIfAbsent(factOf(condition), key -> new ArrayList<>()).add(condition);
      if (condition instanceof Expression.TrustedCertificate
          || condition instanceof Expression.TrustedChain) {
        trusts++;
      }
    }
    return trusts < 2
        && !hasHashBesideOthers()
        && !hasAppleMarkers()
        && facts.values().stream().allMatch(fact -> isMade(fact, longChain));
  }

  /** Nobody knows what else is true of the one thing that has a hash. */
  private boolean hasHashBesideOthers() {
    return reasoning.conditions().keySet().stream().anyMatch(c -> isHash(c) && holds(c))
        && !reasoning.conditions().keySet().stream().allMatch(Counterexample::isHash);
  }

  private static boolean isHash(Expression condition) {
    return condition instanceof Expression.CodeDirectoryHash
        || condition instanceof Expression.CertificateHash;
  }

  /** Certificates can make {@code anchor apple} hold, and dates keep {@code legacy} from it. */
  private boolean hasAppleMarkers() {
    boolean hasApple = reasoning.conditions().containsKey(new Expression.AppleAnchor());
    boolean hasLegacy = reasoning.conditions().containsKey(new Expression.LegacyDeveloperId());
    return reasoning.conditions().keySet().stream()
        .anyMatch(
            c ->
                hasLegacy && c instanceof Expression.CertificateTimestamp
                    || hasApple
                        && c instanceof Expression.CertificateExtension extension
                        && extension.oid().equals(AppleOid.MACOS_SOFTWARE_SIGNING.der()));
  }

  private static Object factOf(Expression condition) {
    if (condition instanceof Expression.CertificateSubject c) {
      return List.of("subject", c.slot(), c.key());
    } else if (condition instanceof Expression.CertificateTimestamp c) {
      return List.of("timestamp", c.slot(), c.oid());
    } else if (condition instanceof Expression.InfoValue c) {
      return List.of("info", c.key());
    } else if (condition instanceof Expression.EntitlementValue c) {
      return List.of("entitlement", c.key());
    }
    return condition; // the clauses say all there is to say about the others
  }

  private boolean isMade(List<Expression> fact, boolean longChain) {
    Expression any = fact.get(0);
    if (any instanceof Expression.CertificateSubject) {
      return ConditionLiterals.isSingleText(any) && (!longChain || hasText(fact));
    }
    if (any instanceof Expression.CertificateTimestamp) {
      return fact.size() < 2; // one date is easily found, for several nobody looks
    }
    boolean isValue =
        any instanceof Expression.InfoValue || any instanceof Expression.EntitlementValue;
    return !isValue || hasElements(fact);
  }

  /** Tells whether the attribute can be missing, or there is one text for all conditions. */
  private boolean hasText(List<Expression> fact) {
    if (fact.stream().noneMatch(this::holds)) {
      return true;
    }
    List<Comparison> comparisons = comparisons(fact);
    return candidates(comparisons).stream()
            .anyMatch(
                text ->
                    fact.stream()
                        .filter(c -> ConditionLiterals.match(c) instanceof Comparison)
                        .allMatch(
                            c ->
                                TextComparison.holds((Comparison) ConditionLiterals.match(c), text)
                                    == holds(c)))
        && fact.stream()
            .filter(c -> ConditionLiterals.match(c) instanceof Match.Exists)
            .allMatch(this::holds);
  }

  /** An array may have an element for each comparison that is to hold, if it meets no other. */
  private boolean hasElements(List<Expression> fact) {
    List<Comparison> comparisons = comparisons(fact);
    List<ByteString> candidates = candidates(comparisons);
    List<Expression> holding = fact.stream().filter(this::holds).toList();
    List<Comparison> refused = comparisons(fact.stream().filter(c -> !holds(c)).toList());
    return holding.stream()
        .map(ConditionLiterals::match)
        .allMatch(
            match ->
                match instanceof Match.Exists
                    || match instanceof Match.Absent
                    || match instanceof Comparison wanted
                        && candidates.stream()
                            .filter(text -> TextComparison.holds(wanted, text))
                            .anyMatch(
                                text ->
                                    refused.stream()
                                        .noneMatch(no -> TextComparison.holds(no, text))));
  }

  private boolean holds(Expression condition) {
    return reasoning.holds(reasoning.conditions().get(condition));
  }

  private static List<Comparison> comparisons(List<Expression> fact) {
    return fact.stream()
        .map(ConditionLiterals::match)
        .filter(Comparison.class::isInstance)
        .map(Comparison.class::cast)
        .toList();
  }

  /** Returns texts at, before and behind all that the conditions compare with. */
  private static List<ByteString> candidates(List<Comparison> comparisons) {
    List<ByteString> texts = new ArrayList<>(List.of(ByteString.utf8("~")));
    for (Comparison comparison : comparisons) {
      String value = comparison.value().toUtf8();
      texts.add(comparison.value());
      texts.add(ByteString.utf8(value + "~"));
      texts.add(ByteString.utf8("!" + value));
      texts.add(ByteString.utf8("~" + value));
    }
    return texts;
  }
}
