package org.countersign.lint;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.countersign.requirement.Expression;

/**
 * How far a requirement lets strangers in: the widest kind, with a branch that shows it. One kind
 * only, because whoever closes the widest gap sees the next.
 */
record Openness(Kind kind, Branch branch) {

  enum Kind {
    /** Every code passes. */
    EVERYTHING,
    /** Code passes because of an identifier, which its signer chose. */
    CHOSEN_IDENTIFIER,
    /** Code passes that is tied to no certificate. */
    NO_ANCHOR,
    /** Code passes because of trust settings of the computer. */
    TRUST_SETTINGS,
    /** Code of every developer passes. */
    ANY_DEVELOPER,
    /** Every app of an App Store passes. */
    ANY_STORE_APP,
    /** Code passes of everyone to whom some authority issued a certificate. */
    ANY_CERTIFICATE_OF_ISSUER,
    /** All of Apple's programs pass. */
    ANY_APPLE_PROGRAM,
    /** All programs of the team pass. */
    ANY_PROGRAM_OF_TEAM,
    /** Nobody passes, or those named only. */
    CLOSED
  }

  static Openness of(Examination examination) {
    Branch whole = new Branch(List.of());
    if (examination.isImpossible(new int[] {-examination.root().literal()})) {
      return new Openness(Kind.EVERYTHING, whole);
    }
    return unanchored(examination)
        .or(() -> find(examination, Kind.TRUST_SETTINGS, Meaning::isAnchor))
        .or(() -> findApples(examination, Kind.ANY_DEVELOPER, Openness::isBesidesDevelopers))
        .or(() -> findApples(examination, Kind.ANY_STORE_APP, Openness::isBesidesStores))
        .or(() -> issued(examination))
        .or(() -> findApples(examination, Kind.ANY_APPLE_PROGRAM, Openness::isBesidesApple))
        .or(() -> find(examination, Kind.ANY_PROGRAM_OF_TEAM, Openness::namesProgram))
        .orElse(new Openness(Kind.CLOSED, whole));
  }

  private static Optional<Openness> unanchored(Examination examination) {
    return examination
        .branch(examination.without(c -> Meaning.isAnchor(c) || Meaning.isTrust(c)))
        .map(
            branch -> {
              boolean identifierOnly =
                  !branch.wanted().isEmpty()
                      && branch.wanted().stream().allMatch(Meaning::isIdentifier);
              return new Openness(identifierOnly ? Kind.CHOSEN_IDENTIFIER : Kind.NO_ANCHOR, branch);
            });
  }

  /** Under an Apple anchor every issuer is Apple's, whatever its hash. */
  private static Optional<Openness> issued(Examination examination) {
    return find(
            examination,
            Kind.ANY_CERTIFICATE_OF_ISSUER,
            c -> Meaning.namesSigner(c) || AppStore.isSigner(c))
        .filter(open -> open.branch().wanted().stream().anyMatch(Meaning::isIssuerHash))
        .map(
            open ->
                open.branch().wanted().contains(new Expression.AppleGenericAnchor())
                    ? new Openness(Kind.ANY_DEVELOPER, open.branch())
                    : open);
  }

  private static Optional<Openness> find(
      Examination examination, Kind kind, Predicate<Expression> missing) {
    return examination
        .branch(examination.without(missing))
        .map(branch -> new Openness(kind, branch));
  }

  /** Finds a branch for code whose certificates are Apple's. */
  private static Optional<Openness> findApples(
      Examination examination, Kind kind, Predicate<Expression> missing) {
    return find(examination, kind, missing.or(AppleChain::isForeign));
  }

  private static boolean isBesidesDevelopers(Expression condition) {
    return Meaning.namesSigner(condition)
        || AppStore.isSigner(condition)
        || Meaning.isIssuerHash(condition);
  }

  private static boolean isBesidesStores(Expression condition) {
    return Meaning.namesSigner(condition)
        || Meaning.isIdentifier(condition)
        || Meaning.isIssuerHash(condition);
  }

  /** What, if it is missing too, leaves only that Apple made the program. */
  private static boolean isBesidesApple(Expression condition) {
    return condition instanceof Expression.AppleGenericAnchor
        || Meaning.isIdentifier(condition)
        || Meaning.isHash(condition)
        || Meaning.isOpaque(condition);
  }

  private static boolean namesProgram(Expression condition) {
    return Meaning.isIdentifier(condition)
        || condition instanceof Expression.CodeDirectoryHash
        || condition instanceof Expression.AppleAnchor
        || condition instanceof Expression.EntitlementValue && !Meaning.namesTeamOnly(condition)
        || Meaning.isOpaque(condition);
  }
}
