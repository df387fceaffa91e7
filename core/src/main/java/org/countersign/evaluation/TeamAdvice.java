package org.countersign.evaluation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.EditDistance;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SigningChannel;
import org.countersign.certificate.SubjectAttribute;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/**
 * The team is the organizational unit of the leaf; the letters in the common name may be another's.
 */
final class TeamAdvice implements AdviceRule {

  private static final Pattern IN_PARENTHESES = Pattern.compile("\\(([A-Z0-9]{10})\\)\\z");
  private static final Pattern TEAM = Pattern.compile("[A-Z0-9]{10}");

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    Optional<SigningCertificate> leaf = context.leaf();
    boolean isStoreCopy =
        context.channel().filter(channel -> channel == SigningChannel.MAC_APP_STORE).isPresent();
    if (leaf.isEmpty() || isStoreCopy) {
      return Optional.empty();
    }
    return context
        .failing(Expression.CertificateSubject.class)
        .filter(condition -> context.code().certificates().at(condition.slot()) == leaf.get())
        .map(condition -> advise(condition, leaf.get(), context))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Tells whether the clause compares the team. */
  static boolean isTeam(Expression.CertificateSubject condition) {
    return CertificateEvaluation.subjectAttribute(condition.key())
        == SubjectAttribute.ORGANIZATIONAL_UNIT;
  }

  private static Optional<Advice> advise(
      Expression.CertificateSubject condition, SigningCertificate leaf, AdviceContext context) {
    String wanted = wanted(condition.match());
    String team = leaf.organizationalUnit().orElse("");
    if (isTeam(condition) && TEAM.matcher(wanted).matches() && isOfAnotherAuthority(context)) {
      return Optional.of(
          new Advice(
              "team-outside-apple",
              "only certificates from Apple name a team in subject.OU. This one ("
                  + Shown.certificate(leaf)
                  + ") is not from Apple, and whoever made it could write anything there. Sign with"
                  + " a certificate that Apple issued to team "
                  + Shown.text(wanted)
                  + ", and require anchor apple generic beside the team."));
    }
    if (wanted.isEmpty() || team.isEmpty()) {
      return Optional.empty();
    }
    if (!isTeam(condition)) {
      return inAnotherAttribute(wanted, team);
    }
    Matcher inName = IN_PARENTHESES.matcher(leaf.commonName().orElse(""));
    if (inName.find() && inName.group(1).equals(wanted)) {
      return Optional.of(
          new Advice(
              "team-in-common-name",
              Shown.text(wanted)
                  + " in the certificate's name stands for the person, not for the team. The team"
                  + " is in subject.OU: "
                  + Shown.text(team)
                  + "."));
    }
    if (TEAM.matcher(team).matches() && EditDistance.between(wanted, team) == 1) {
      return differs("team-typing-error", team, wanted, "one letter differs");
    }
    if (!wanted.equals(team) && wanted.toUpperCase(Locale.ROOT).equals(team)) {
      return differs("team-case", team, wanted, "a team has capital letters, and case counts");
    }
    return TEAM.matcher(wanted).matches()
        ? Optional.of(
            new Advice(
                "another-team",
                "the code is signed by team "
                    + Shown.text(team)
                    + leaf.organization().map(name -> " (" + Shown.name(name) + ")").orElse("")
                    + ", the requirement wants team "
                    + Shown.text(wanted)
                    + "."))
        : Optional.empty();
  }

  private static Optional<Advice> differs(String id, String team, String wanted, String how) {
    return Optional.of(
        new Advice(
            id,
            "the code is signed by team "
                + Shown.text(team)
                + ", the requirement wants "
                + Shown.text(wanted)
                + ": "
                + how
                + ". Correct the requirement if this is the team you mean."));
  }

  /** Tells whether the chain is complete and leads elsewhere; a shortened one may be Apple's. */
  private static boolean isOfAnotherAuthority(AdviceContext context) {
    CertificateChain chain = context.code().certificates();
    return !chain.endsIn(context.anchors())
        && chain.root().filter(SigningCertificate::isSelfIssued).isPresent();
  }

  private static Optional<Advice> inAnotherAttribute(String wanted, String team) {
    Matcher inName = IN_PARENTHESES.matcher(wanted);
    boolean namesTeam = wanted.equals(team) || inName.find();
    return namesTeam
        ? Optional.of(
            new Advice(
                "team-not-in-organizational-unit",
                "the requirement looks for a team in another attribute than subject.OU. Names of"
                    + " certificates change when they are renewed; write certificate"
                    + " leaf[subject.OU] = "
                    + Shown.text(team)
                    + " if that is the team you mean."))
        : Optional.empty();
  }

  private static String wanted(Match match) {
    return match instanceof Match.Comparison comparison ? comparison.value().toUtf8() : "";
  }
}
