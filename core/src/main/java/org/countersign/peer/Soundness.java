package org.countersign.peer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.HostProgram;
import org.countersign.evaluation.Answer;
import org.countersign.lint.Implication;
import org.countersign.requirement.Expression;
import org.countersign.requirement.ExpressionFold;
import org.countersign.requirement.Match;
import org.countersign.requirement.Requirement;

/**
 * What a policy's requirement lets in, whatever its author meant: the rules SOUND-1 to SOUND-7 of
 * {@link PeerPolicyBuilder#build()}, as far as they are about the requirement. They are frozen. No
 * rule of lint takes part; from there comes only the proof that one condition follows from another.
 *
 * <p>Markers and teams mean something only under an anchor of Apple's. Asking for both separately
 * is enough: if every way goes through an anchor or a hash, and every way goes through a team or a
 * hash, then each goes through a hash or through both.
 */
final class Soundness {

  /** How deep Apple's interpreter goes; beyond, it answers no more than an error. */
  private static final int MOST_LEVELS = 999;

  private static final int LEAF = 0;
  private static final int ROOT = -1;
  private static final Pattern TEAM = Pattern.compile("[A-Z0-9]{10}");
  private static final Expression NEVER = new Expression.Constant(false);

  /** Leaves by which Apple signs what it delivers for others: they name no developer. */
  private static final Set<AppleOid> STORES =
      EnumSet.of(AppleOid.MAC_APP_STORE, AppleOid.IOS_APP_STORE, AppleOid.TESTFLIGHT);

  private static final Set<AppleOid> DEVELOPMENT =
      EnumSet.of(AppleOid.APPLE_DEVELOPER, AppleOid.MAC_DEVELOPER);

  /** Leaves that tell development builds from what is distributed. */
  private static final Set<AppleOid> CHANNELS =
      EnumSet.of(
          AppleOid.MAC_APP_STORE,
          AppleOid.IOS_APP_STORE,
          AppleOid.TESTFLIGHT,
          AppleOid.DEVELOPER_ID_APPLICATION,
          AppleOid.APPLE_DISTRIBUTION,
          AppleOid.MAC_APP_DISTRIBUTION,
          AppleOid.APPLE_DEVELOPER,
          AppleOid.MAC_DEVELOPER);

  private static final Set<ByteString> VERSION_KEYS =
      Set.of(ByteString.utf8("CFBundleShortVersionString"), ByteString.utf8("CFBundleVersion"));

  private final Requirement requirement;
  private final Set<Expression> conditions = new LinkedHashSet<>();

  private Soundness(Requirement requirement) {
    this.requirement = requirement;
    requirement.expression().fold(new Collector(conditions));
  }

  static Soundness of(Requirement requirement) {
    return new Soundness(requirement);
  }

  /**
   * Returns what is unsound, in full sentences.
   *
   * @param waived what the policy's author gave a reason to do without
   */
  List<String> problems(Set<Waiver> waived) {
    if (requirement.expression().height() > MOST_LEVELS) {
      return List.of(
          "No code can ever satisfy the requirement, which is nested deeper than the "
              + MOST_LEVELS
              + " levels that Apple's interpreter evaluates; name fewer programs, or bracket them in"
              + " groups (SOUND-1).");
    }
    if (implies(NEVER)) {
      return List.of(
          "No code can ever satisfy the requirement \""
              + requirement
              + "\"; its conditions contradict each other, take one back (SOUND-1).");
    }
    List<String> problems = new ArrayList<>();
    if (!passesThrough(Soundness::isAnchor)) {
      problems.add(
          "Code that nobody vouches for satisfies the requirement, whoever signed it (attack A5);"
              + " every way to satisfy it needs \"anchor apple generic\", \"anchor apple\", or the"
              + " hash of a certificate or of the code (SOUND-2).");
    }
    if (!waived.contains(Waiver.ANY_APPLE_CODE) && !passesThrough(Soundness::isSigner)) {
      problems.add(
          "Code of every developer satisfies the requirement (attack A6); every way to satisfy it"
              + " needs the team as certificate leaf[subject.OU], or the marker of an App Store"
              + " (SOUND-3).");
    }
    checkWaivable(
        waived.contains(Waiver.ANY_CHANNEL),
        passesThrough(Soundness::isChannel),
        "Development builds, which anything may attach to, satisfy the requirement beside released"
            + " ones (attack A6); add the marker of a channel, or say allowAnyChannel(\"reason\")"
            + " (SOUND-4).",
        "The policy names channels and allows any; take allowAnyChannel back (SOUND-7).",
        problems);
    checkWaivable(
        waived.contains(Waiver.ANY_IDENTIFIER),
        passesThrough(Soundness::isProgram),
        "Every program of the signer satisfies the requirement (attack A6); name the programs with"
            + " identifiers(…), or say allowAnyIdentifier(\"reason\") (SOUND-5).",
        "The policy names programs and allows any; take one of the two back (SOUND-7).",
        problems);
    if (waived.contains(Waiver.ANY_VERSION) && passesThrough(Soundness::isVersionFloor)) {
      problems.add(
          "The policy names a least version or hashes and allows any version; take one of the two"
              + " back (SOUND-7).");
    }
    hosts().forEach(host -> problems.add(sentence(host)));
    return problems;
  }

  private static void checkWaivable(
      boolean isWaived,
      boolean isMet,
      String missing,
      String contradiction,
      List<String> problems) {
    if (isWaived == isMet) {
      problems.add(isMet ? contradiction : missing);
    }
  }

  private static String sentence(HostProgram host) {
    return "The policy aims at code inside "
        + host.displayName()
        + ", whose signature says nothing about the code it runs (attack A9); "
        + host.alternative()
        + " (SOUND-6).";
  }

  /** Returns the guards that the requirement does without, though nobody said so. */
  List<Weakness> weaknesses(Set<Waiver> waived) {
    List<Weakness> weaknesses = new ArrayList<>();
    if (!waived.contains(Waiver.ANY_VERSION) && !passesThrough(Soundness::isVersionFloor)) {
      weaknesses.add(new Weakness(Waiver.ANY_VERSION, "no minimumVersion was named"));
    }
    if (conditions.stream().anyMatch(each -> isMarker(each, DEVELOPMENT) && isAccepted(each))) {
      weaknesses.add(
          new Weakness(Waiver.DEVELOPMENT_BUILDS, "the policy names their certificates"));
    }
    if (!waived.contains(Waiver.ANY_APPLE_CODE)
        && !passesThrough(each -> isSigner(each) && !isRootOfSomebody(each))) {
      weaknesses.add(new Weakness(Waiver.WHOLE_AUTHORITY, "the policy names the hash of its root"));
    }
    return weaknesses;
  }

  private Set<HostProgram> hosts() {
    Set<HostProgram> hosts = new LinkedHashSet<>();
    for (Expression condition : conditions) {
      if (condition instanceof Expression.Identifier identifier) {
        Optional<HostProgram> host = HostProgram.ofIdentifier(identifier.value().toUtf8());
        host.filter(found -> isAccepted(condition)).ifPresent(hosts::add);
      }
    }
    return hosts;
  }

  /** Tells whether code for which {@code condition} holds may satisfy the requirement. */
  private boolean isAccepted(Expression condition) {
    return !implies(new Expression.Not(condition));
  }

  /** Tells whether every way to satisfy the requirement goes through a condition of this kind. */
  private boolean passesThrough(Predicate<Expression> kind) {
    return conditions.stream()
        .filter(kind)
        .reduce(Expression.Or::new)
        .filter(this::implies)
        .isPresent();
  }

  private boolean implies(Expression conclusion) {
    return Implication.holds(requirement.expression(), conclusion) == Answer.YES;
  }

  private static boolean isAnchor(Expression condition) {
    return isExact(condition)
        || condition instanceof Expression.AppleGenericAnchor
        || condition instanceof Expression.CertificateHash hash && hash.slot() == ROOT;
  }

  private static boolean isSigner(Expression condition) {
    return isExact(condition) || isTeam(condition) || isMarker(condition, STORES);
  }

  private static boolean isChannel(Expression condition) {
    return isExact(condition) || isMarker(condition, CHANNELS);
  }

  /** Tells whether a condition names the signer by itself, whatever else there is. */
  private static boolean isExact(Expression condition) {
    return condition instanceof Expression.AppleAnchor
        || condition instanceof Expression.CodeDirectoryHash
        || condition instanceof Expression.CertificateHash hash && hash.slot() == LEAF
        || isRootOfSomebody(condition);
  }

  /**
   * Tells whether a condition names a root that is not Apple's: everybody's code leads to those.
   */
  private static boolean isRootOfSomebody(Expression condition) {
    return condition instanceof Expression.CertificateHash hash
        && hash.slot() == ROOT
        && TrustAnchors.apple().certificates().stream()
            .noneMatch(root -> root.sha1().equals(hash.sha1()));
  }

  private static boolean isTeam(Expression condition) {
    return condition instanceof Expression.CertificateSubject subject
        && subject.slot() == LEAF
        && subject.key().equals(ByteString.utf8("subject.OU"))
        && subject.match() instanceof Match.Comparison comparison
        && comparison.operator() == Match.Comparison.Operator.EQUAL
        && TEAM.matcher(comparison.value().toUtf8()).matches();
  }

  private static boolean isMarker(Expression condition, Set<AppleOid> oids) {
    return condition instanceof Expression.CertificateExtension marker
        && marker.slot() == LEAF
        && marker.match() instanceof Match.Exists
        && AppleOid.of(marker.oid()).filter(oids::contains).isPresent();
  }

  private static boolean isProgram(Expression condition) {
    return condition instanceof Expression.Identifier
        || condition instanceof Expression.CodeDirectoryHash;
  }

  private static boolean isVersionFloor(Expression condition) {
    return condition instanceof Expression.CodeDirectoryHash
        || condition instanceof Expression.InfoValue info
            && VERSION_KEYS.contains(info.key())
            && info.match() instanceof Match.Comparison comparison
            && switch (comparison.operator()) {
              case EQUAL, GREATER_THAN, GREATER_OR_EQUAL -> true;
              default -> false;
            };
  }

  /** Collects every condition. */
  private record Collector(Set<Expression> conditions) implements ExpressionFold<Boolean> {

    @Override
    public Boolean and(Expression.And node, Boolean left, Boolean right) {
      return true;
    }

    @Override
    public Boolean or(Expression.Or node, Boolean left, Boolean right) {
      return true;
    }

    @Override
    public Boolean not(Expression.Not node, Boolean operand) {
      return true;
    }

    @Override
    public Boolean condition(Expression node) {
      return conditions.add(node);
    }
  }
}
