package org.countersign.peer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
 * The rules by which a policy's requirement is refused, whatever its author meant. They are frozen:
 * a later version of the library refuses no policy that this one builds. What is merely unwise is
 * for lint to say.
 *
 * <p>A rule holds if every way to satisfy the requirement goes through one of the conditions that
 * the rule names; what cannot be told counts as not holding.
 */
final class Soundness {

  private static final int LEAF = 0;
  private static final int ROOT = -1;

  /** Leaves that Apple issues to itself, for what it delivers: they name no developer. */
  private static final Set<AppleOid> STORE =
      EnumSet.of(AppleOid.MAC_APP_STORE, AppleOid.IOS_APP_STORE, AppleOid.TESTFLIGHT);

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

  private final Requirement requirement;
  private final Set<Expression> conditions = new LinkedHashSet<>();

  private Soundness(Requirement requirement) {
    this.requirement = requirement;
    requirement.expression().fold(new Collector(conditions));
  }

  /**
   * Returns what is unsound, in full sentences.
   *
   * @param waived the rules that the policy's author gave a reason to do without
   */
  static List<String> problems(Requirement requirement, Set<Waiver> waived) {
    Soundness soundness = new Soundness(requirement);
    List<String> problems = new ArrayList<>();
    if (Implication.holds(requirement.expression(), new Expression.Constant(false)) == Answer.YES) {
      problems.add(
          "No code can ever satisfy the requirement \""
              + requirement
              + "\"; its conditions contradict each other.");
      return problems;
    }
    if (!soundness.passesThrough(Soundness::isAnchor)) {
      problems.add(
          "Code that nobody vouches for satisfies the requirement, whoever signed it (attack A5);"
              + " every way to satisfy it needs \"anchor apple generic\", \"anchor apple\", or the"
              + " hash of a certificate or of the code.");
    } else if (!waived.contains(Waiver.ANY_APPLE_CODE)
        && !soundness.passesThrough(Soundness::isSigner)) {
      problems.add(
          "Code of every developer satisfies the requirement (attack A6); add the team as"
              + " certificate leaf[subject.OU], or a channel of the App Store.");
    }
    if (!waived.contains(Waiver.ANY_CHANNEL) && !soundness.passesThrough(Soundness::isChannel)) {
      problems.add(
          "Development builds, which anything may attach to, satisfy the requirement beside released"
              + " ones (attack A6); add the marker of a channel, or say allowAnyChannel(\"reason\").");
    }
    if (!waived.contains(Waiver.ANY_IDENTIFIER) && !soundness.passesThrough(Soundness::isProgram)) {
      problems.add(
          "Every program of the signer satisfies the requirement (attack A6); name the programs"
              + " with identifiers(…), or say allowAnyIdentifier(\"reason\").");
    }
    soundness.hosts().forEach(host -> problems.add(hostSentence(host)));
    return problems;
  }

  static String hostSentence(HostProgram host) {
    return "The policy aims at code inside "
        + host.displayName()
        + ", whose signature says nothing about the code it runs (attack A9); "
        + host.alternative()
        + ".";
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
    return Implication.holds(requirement.expression(), new Expression.Not(condition)) != Answer.YES;
  }

  private boolean passesThrough(Predicate<Expression> kind) {
    return conditions.stream()
        .filter(kind)
        .reduce(Expression.Or::new)
        .filter(any -> Implication.holds(requirement.expression(), any) == Answer.YES)
        .isPresent();
  }

  private static boolean isAnchor(Expression condition) {
    return condition instanceof Expression.AppleGenericAnchor
        || condition instanceof Expression.AppleAnchor
        || condition instanceof Expression.CertificateHash
        || condition instanceof Expression.CodeDirectoryHash;
  }

  private static boolean isSigner(Expression condition) {
    return isExact(condition)
        || condition instanceof Expression.CertificateSubject subject && isTeam(subject)
        || condition instanceof Expression.CertificateExtension marker && isMarker(marker, STORE);
  }

  private static boolean isChannel(Expression condition) {
    return isExact(condition)
        || condition instanceof Expression.CertificateExtension marker
            && isMarker(marker, CHANNELS);
  }

  /** Tells whether a condition names the signer by itself, whatever else there is. */
  private static boolean isExact(Expression condition) {
    return condition instanceof Expression.AppleAnchor
        || condition instanceof Expression.CodeDirectoryHash
        || condition instanceof Expression.CertificateHash hash && isOfSomebody(hash);
  }

  /** Tells whether few have such a certificate: everybody's code leads to Apple's roots. */
  private static boolean isOfSomebody(Expression.CertificateHash hash) {
    return hash.slot() == LEAF
        || hash.slot() == ROOT
            && TrustAnchors.apple().certificates().stream()
                .noneMatch(root -> root.sha1().equals(hash.sha1()));
  }

  private static boolean isTeam(Expression.CertificateSubject subject) {
    return subject.slot() == LEAF
        && subject.key().equals(ByteString.utf8("subject.OU"))
        && subject.match() instanceof Match.Comparison comparison
        && comparison.operator() == Match.Comparison.Operator.EQUAL;
  }

  private static boolean isMarker(Expression.CertificateExtension condition, Set<AppleOid> oids) {
    return condition.slot() == LEAF
        && condition.match() instanceof Match.Exists
        && oids.stream().anyMatch(oid -> oid.der().equals(condition.oid()));
  }

  private static boolean isProgram(Expression condition) {
    return condition instanceof Expression.Identifier
        || condition instanceof Expression.CodeDirectoryHash;
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
