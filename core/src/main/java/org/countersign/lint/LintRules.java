package org.countersign.lint;

import java.util.List;

/** The rules, in an order in which each may rely on those before it. */
final class LintRules {

  static final List<LintRule> ALL =
      List.of(
          new CarriageReturns(),
          new PastedText(),
          new EvaluationFails(),
          new TooDeep(),
          new SubjectAbsent(),
          new UnknownSubjectKey(),
          new ExtensionCompared(),
          new NeverMatches(),
          new MisplacedMarker(),
          new MisplacedTeam(),
          new NegativeSlot(),
          new SlotBeyondChain(),
          new TeamInCommonName(),
          new WildcardInQuotes(),
          new InterpreterIdentifier(),
          new Placeholder(),
          new StoreTeam(),
          new AppleAnchorForDeveloper(),
          new NeverSatisfied(),
          new AlwaysSatisfied(),
          new IdentifierOnly(),
          new NoAnchor(),
          new UserTrust(),
          new AnyDeveloper(),
          new AnyStoreApp(),
          new IssuerPinned(),
          new AnyAppleProgram(),
          new TeamOnly(),
          new OpenNegation(),
          new DeveloperIdAuthority(),
          new CommonNamePinned(),
          new SignerByName(),
          new DevelopmentCertificate(),
          new TeamShape(),
          new CdhashOnly(),
          new PlatformClaim(),
          new EntitlementClaim(),
          new NotarizedCheck(),
          new NamedFragment(),
          new HiddenCharacters(),
          new DateUnread(),
          new RedundantClause(),
          new MixedOperators(),
          new CommentedClause(),
          new MarkerComment(),
          new NoVersionFloor(),
          new SingleChannel(),
          new SealedInfo(),
          new MarkerMeaning(),
          new CanonicalForm(),
          new Nesting());

  private LintRules() {}
}
