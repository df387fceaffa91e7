package org.countersign.evaluation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.AppleOid;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** The kind of signing identity that carries the markers which a requirement asks for. */
final class WantedIdentity {

  private WantedIdentity() {}

  /** Returns the command that signs so that the requirement may be satisfied. */
  static String signingCommand(Explanation explanation) {
    Set<AppleOid> markers = EnumSet.noneOf(AppleOid.class);
    collect(explanation, false, markers);
    String identity = name(markers).map(name -> '"' + name + '"').orElse("IDENTITY");
    return "codesign --sign " + identity + " PATH";
  }

  /** Names an identity as codesign takes it; nothing where no marker tells, or only Apple signs. */
  private static Optional<String> name(Set<AppleOid> markers) {
    if (markers.contains(AppleOid.DEVELOPER_ID_APPLICATION)
        || markers.contains(AppleOid.DEVELOPER_ID_AUTHORITY)) {
      return Optional.of("Developer ID Application");
    }
    if (markers.contains(AppleOid.APPLE_DISTRIBUTION)
        || markers.contains(AppleOid.MAC_APP_DISTRIBUTION)) {
      return Optional.of("Apple Distribution");
    }
    return markers.contains(AppleOid.MAC_DEVELOPER) || markers.contains(AppleOid.APPLE_DEVELOPER)
        ? Optional.of("Apple Development")
        : Optional.empty();
  }

  private static void collect(Explanation explanation, boolean negated, Set<AppleOid> markers) {
    if (!negated
        && explanation.condition() instanceof Expression.CertificateExtension condition
        && condition.match() instanceof Match.Exists) {
      AppleOid.of(condition.oid()).ifPresent(markers::add);
    }
    boolean below = negated != (explanation.kind() == Explanation.Kind.NOT);
    explanation.children().forEach(child -> collect(child, below, markers));
  }
}
