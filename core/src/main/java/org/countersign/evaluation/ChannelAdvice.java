package org.countersign.evaluation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.AppleOid;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SigningChannel;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** The same program has another signer in development, in the App Store and outside it. */
final class ChannelAdvice implements AdviceRule {

  private static final Set<AppleOid> DEVELOPER_ID =
      Set.of(AppleOid.DEVELOPER_ID_APPLICATION, AppleOid.DEVELOPER_ID_AUTHORITY);
  private static final Set<AppleOid> APP_STORE =
      Set.of(AppleOid.MAC_APP_STORE, AppleOid.MAC_APP_STORE_QA);
  private static final Set<AppleOid> DEVELOPMENT =
      Set.of(AppleOid.APPLE_DEVELOPER, AppleOid.MAC_DEVELOPER);
  private static final Set<AppleOid> RELATIONS = Set.of(AppleOid.WORLDWIDE_DEVELOPER_RELATIONS);

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    String accepted = accepted(context);
    Optional<SigningCertificate> leaf = context.leaf();
    if (accepted.isEmpty()
        || leaf.isEmpty()
        || context.channel().isEmpty()
        || hasAClauseFor(context.channel().get(), context)) {
      return Optional.empty();
    }
    String name = Shown.certificate(leaf.get());
    return switch (context.channel().get()) {
      case DEVELOPMENT ->
          advice(
              "development-signature",
              "the code is signed for development (%s), the requirement accepts only %s. Test with"
                  + " a build signed for distribution, or let development builds in by a"
                  + " requirement of their own.",
              name,
              accepted);
      case TESTFLIGHT ->
          advice(
              "testflight-build",
              "this is a TestFlight copy (%s), the requirement accepts only %s. TestFlight copies"
                  + " carry certificate leaf[field.1.2.840.113635.100.6.1.25.1].",
              name,
              accepted);
      case MAC_APP_STORE, APP_STORE ->
          advice(
              "app-store-copy",
              "this is an App Store copy: Apple signed it (%s), and the requirement accepts only"
                  + " %s. "
                  + acceptingBoth(context, field("leaf", AppleOid.MAC_APP_STORE)),
              name,
              accepted);
      case DEVELOPER_ID ->
          advice(
              "developer-id-copy",
              "this is a Developer ID copy (%s), the requirement accepts only %s. "
                  + acceptingBoth(
                      context,
                      field("1", AppleOid.DEVELOPER_ID_AUTHORITY)
                          + " and "
                          + field("leaf", AppleOid.DEVELOPER_ID_APPLICATION)),
              name,
              accepted);
      case APP_STORE_SUBMISSION ->
          advice(
              "submission-signature",
              "the code is signed for submission to an App Store (%s), the requirement accepts only"
                  + " %s. Such a build is for upload; Apple signs it anew for delivery.",
              name,
              accepted);
      case DEVELOPER_ID_INSTALLER, MAC_INSTALLER_SUBMISSION ->
          advice(
              "installer-certificate",
              "the code is signed with a certificate for installer packages (%s), the requirement"
                  + " accepts only %s. Sign programs with the Application certificate.",
              name,
              accepted);
      case APPLE_PLATFORM, OTHER_APPLE -> Optional.empty();
    };
  }

  /** Returns the kinds of builds whose markers the requirement misses, in words; empty if none. */
  private static String accepted(AdviceContext context) {
    SigningChannel channel = context.channel().orElse(null);
    StringBuilder kinds = new StringBuilder();
    if (misses(context, DEVELOPER_ID) && channel != SigningChannel.DEVELOPER_ID) {
      kinds.append("Developer ID builds");
    }
    if (misses(context, APP_STORE) && channel != SigningChannel.MAC_APP_STORE) {
      kinds.append(kinds.isEmpty() ? "" : " or ").append("Mac App Store copies");
    }
    if (channel != SigningChannel.DEVELOPMENT) {
      if (misses(context, DEVELOPMENT)) {
        kinds.append(kinds.isEmpty() ? "" : " or ").append("development builds");
      } else if (misses(context, RELATIONS)) {
        kinds
            .append(kinds.isEmpty() ? "" : " or ")
            .append("builds for development or distribution through WWDR");
      }
    }
    return kinds.toString();
  }

  /** Xcode's form knows the App Store and Developer ID, but no development builds. */
  private static String acceptingBoth(AdviceContext context, String clausesOfThisCopy) {
    boolean wantsDevelopment = misses(context, DEVELOPMENT) || misses(context, RELATIONS);
    return wantsDevelopment
        ? "To accept both, join their clauses by or: ("
            + clausesOfThisCopy
            + " or "
            + field("leaf", AppleOid.MAC_DEVELOPER)
            + ")."
        : "To accept both, use Xcode's form: ("
            + field("leaf", AppleOid.MAC_APP_STORE)
            + " or the Developer ID clauses).";
  }

  private static String field(String slot, AppleOid marker) {
    return "certificate " + slot + "[field." + marker.dotted() + "]";
  }

  /** Tells whether the requirement asks for the very kind of build that this is, among others. */
  private static boolean hasAClauseFor(SigningChannel channel, AdviceContext context) {
    Set<AppleOid> markers =
        switch (channel) {
          case DEVELOPER_ID -> Set.of(AppleOid.DEVELOPER_ID_APPLICATION);
          case DEVELOPMENT -> Set.of(AppleOid.APPLE_DEVELOPER, AppleOid.MAC_DEVELOPER);
          case TESTFLIGHT -> Set.of(AppleOid.TESTFLIGHT, AppleOid.TESTFLIGHT_QA);
          case MAC_APP_STORE, APP_STORE -> APP_STORE;
          default -> Set.of();
        };
    return named(context.holding(Expression.CertificateExtension.class), markers);
  }

  private static boolean misses(AdviceContext context, Set<AppleOid> markers) {
    return named(context.failing(Expression.CertificateExtension.class), markers);
  }

  private static boolean named(
      Stream<Expression.CertificateExtension> conditions, Set<AppleOid> markers) {
    return conditions
        .filter(condition -> condition.match() instanceof Match.Exists)
        .anyMatch(condition -> AppleOid.of(condition.oid()).filter(markers::contains).isPresent());
  }

  private static Optional<Advice> advice(String id, String text, String name, String accepted) {
    return Optional.of(new Advice(id, String.format(Locale.ROOT, text, name, accepted)));
  }
}
