package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.peer.MadeUpPeer.app;
import static org.countersign.peer.MadeUpPeer.decide;
import static org.countersign.peer.MadeUpPeer.evidence;
import static org.countersign.peer.MadeUpPeer.policy;
import static org.countersign.peer.MadeUpPeer.reasons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.code.HostProgram;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgementTest {

  static Stream<Arguments> programs() {
    RejectionReason not = RejectionReason.REQUIREMENT_NOT_SATISFIED;
    SigningInformationBuilder noInfo =
        SigningInformation.builder("arm64")
            .identifier(ByteString.utf8(MadeUpPeer.IDENTIFIER))
            .certificates(MadeUpPeer.DEVELOPER_ID);
    return Stream.of(
        Arguments.of("older", app(MadeUpPeer.DEVELOPER_ID, "2.0.9"), not),
        Arguments.of("without version", noInfo, not),
        Arguments.of(
            "empty Info.plist", app().infoPlist(PropertyList.Dictionary.of(Map.of())), not),
        Arguments.of("of another team", app(MadeUpPeer.OTHER_TEAM, "2.1"), not),
        Arguments.of("for development", app(MadeUpPeer.DEVELOPMENT, "2.1"), not),
        Arguments.of("another program", app().identifier(ByteString.utf8("com.example.app2")), not),
        Arguments.of("ad hoc", app(CertificateChain.EMPTY, "2.1").rawFlags(2), not),
        Arguments.of("unsigned", SigningInformation.builder("arm64"), RejectionReason.NOT_SIGNED),
        Arguments.of(
            "unusable entitlements",
            app().unusable(SignaturePart.ENTITLEMENTS, "altered"),
            RejectionReason.SIGNATURE_INVALID));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void rejectsTheWrongProgram(String name, SigningInformationBuilder code, RejectionReason reason) {
    assertThat(reasons(decide(policy().build(), evidence(code.build())))).containsExactly(reason);
  }

  @Test
  void newerIsGoodEnough() {
    for (String version : new String[] {"2.1", "2.1.0", "2.10", "10.0"}) {
      assertThat(
              decide(policy().build(), evidence(app(MadeUpPeer.DEVELOPER_ID, version).build()))
                  .accepted())
          .as(version)
          .isTrue();
    }
  }

  @Test
  void explainsTheRequirementThatFailed() {
    PeerDecision decision =
        decide(policy().build(), evidence(app(MadeUpPeer.OTHER_TEAM, "2.1").build()));
    assertThat(decision.explain())
        .startsWith("peer rejected\n  requirement-not-satisfied: ")
        .contains("ABCDE12345")
        .contains("OTHER12345")
        .endsWith("\n");
    assertThat(decision.code().flatMap(SigningInformation::identifier))
        .contains(ByteString.utf8(MadeUpPeer.IDENTIFIER));
  }

  @Test
  void theOneLineNamesTheClauseThatFailed() {
    assertThat(
            decide(policy().build(), evidence(app(MadeUpPeer.OTHER_TEAM, "2.1").build()))
                .auditLine())
        .endsWith(
            " message=\"requirement NOT satisfied (errSecCSReqFailed, -67050): certificate"
                + " leaf[subject.OU] = ABCDE12345: found \\\"OTHER12345\\\"\"");
    assertThat(
            decide(
                    policy().identifiers("com.example.helper").build(),
                    evidence(app().identifier(ByteString.utf8("com.example.app2")).build()))
                .auditLine())
        .contains("none of ", "com.example.helper", ": found \\\"com.example.app2\\\"");
  }

  @Test
  void whatIsNotKnownIsNoYes() {
    PeerPolicy policy = policy().requiring(Requirement.parse("(fragment)")).build();
    PeerEvidence unsure =
        PeerEvidence.ofProcess(app().build(), RequirementEvaluator.apple(), MadeUpPeer.HARDENED);
    assertThat(decide(policy, unsure).accepted()).isFalse();
    assertThat(
            reasons(
                decide(
                    PeerPolicy.cdhashes(Cdhash.ofHex(MadeUpPeer.CDHASH))
                        .requiring(Requirement.parse("notarized"))
                        .build(),
                    unsure)))
        .containsExactly(RejectionReason.REQUIREMENT_UNDECIDED);
  }

  @Test
  void usersComeOnTopOfCode() {
    PeerPolicy policy = policy().userIds(0, 501).build();
    assertThat(decide(policy, evidence(app().build())).accepted()).isTrue();
    PeerPolicy root = policy().userIds(0).build();
    PeerDecision wrong = decide(root, evidence(app().build()));
    assertThat(reasons(wrong)).containsExactly(RejectionReason.WRONG_USER);
    assertThat(wrong.explain()).contains("acts for user 501, the policy names [0]");
    assertThat(reasons(decide(policy, evidence(SigningInformation.unsigned("arm64")))))
        .containsExactly(RejectionReason.NOT_SIGNED);
  }

  @Test
  void saysEveryReasonAtOnce() {
    SigningInformation code =
        app(MadeUpPeer.OTHER_TEAM, "1.0")
            .entitlements(MadeUpPeer.entitlement("com.apple.security.get-task-allow", true))
            .build();
    PeerDecision decision =
        decide(
            policy().userIds(0).build(),
            evidence(code, MadeUpPeer.with(ProcessFlag.DEBUGGED)).hostedBy(HostProgram.JAVA));
    assertThat(reasons(decision))
        .containsExactly(
            RejectionReason.WRONG_USER,
            RejectionReason.REQUIREMENT_NOT_SATISFIED,
            RejectionReason.HOSTED_CODE,
            RejectionReason.DEBUGGED,
            RejectionReason.INJECTION_ENTITLEMENT);
  }

  @Test
  void aPinnedHostIsStillAHost() {
    PeerPolicy policy = PeerPolicy.cdhashes(Cdhash.ofHex(MadeUpPeer.CDHASH)).build();
    SigningInformation python = app().identifier(ByteString.utf8("com.apple.python3")).build();
    PeerDecision decision = decide(policy, evidence(python));
    assertThat(reasons(decision)).containsExactly(RejectionReason.HOSTED_CODE);
    assertThat(decision.explain())
        .contains("Python interpreter")
        .contains("a launcher of your own");
  }

  @Test
  void anyAppleCodeLetsHostsInAndSaysThatItIsNoIdentity() {
    PeerPolicy policy = PeerPolicy.anyAppleCode("our plug-in lives there").build();
    SigningInformation host =
        app(MadeUpPeer.APPLE, "1").identifier(ByteString.utf8("com.apple.SecurityAgent")).build();
    PeerDecision decision = decide(policy, evidence(host));
    assertThat(decision.accepted()).as(decision.explain()).isTrue();
    for (String text :
        new String[] {decision.explain(), decision.auditLine(), decision.auditJson()}) {
      assertThat(text).contains("not an identity").contains("our plug-in lives there");
    }
    assertThat(decide(policy, evidence(app().build())).accepted()).isFalse();
  }

  @Test
  void eachChannelOfSeveralWillDo() {
    PeerPolicy policy =
        PeerPolicy.distributedBy(
                PeerChannel.macAppStore(), PeerChannel.developerId(MadeUpPeer.TEAM))
            .identifiers(MadeUpPeer.IDENTIFIER)
            .build();
    assertThat(decide(policy, evidence(app().build())).accepted()).isTrue();
    assertThat(decide(policy, evidence(app(MadeUpPeer.MAC_APP_STORE, "1").build())).accepted())
        .isTrue();
    assertThat(decide(policy, evidence(app(MadeUpPeer.DEVELOPMENT, "1").build())).accepted())
        .isFalse();
    assertThat(decide(policy, evidence(app(MadeUpPeer.OTHER_TEAM, "1").build())).accepted())
        .isFalse();
  }

  @Test
  void aYesSaysWhatNobodyLookedAt() {
    PeerDecision.Accepted yes =
        (PeerDecision.Accepted)
            decide(policy().build(), evidence(app().build()).notExamining("the\nweather"));
    assertThat(yes.notExamined())
        .containsExactly(
            "revocation of certificates",
            "notarization",
            "resources and nested code of a bundle",
            "the\\nweather");
  }

  static Stream<Arguments> verdicts() {
    SigningInformation right = app().build();
    SigningInformation older = app(MadeUpPeer.DEVELOPER_ID, "2.0").build();
    RejectionReason not = RejectionReason.REQUIREMENT_NOT_SATISFIED;
    RejectionReason disagreement = RejectionReason.VERDICT_DISAGREEMENT;
    SystemVerdict yes = requirement -> true;
    SystemVerdict no = requirement -> false;
    SystemVerdict gone =
        requirement -> {
          throw PeerEvidenceException.ofStatus("SecCodeCheckValidity", 100003);
        };
    return Stream.of(
        Arguments.of("both yes", right, yes, List.of()),
        Arguments.of("both no", older, no, List.of(not)),
        Arguments.of("the system alone no", right, no, List.of(disagreement)),
        Arguments.of("the system alone yes", older, yes, List.of(not, disagreement)),
        Arguments.of("refused", right, gone, List.of(RejectionReason.PEER_GONE)),
        Arguments.of("refused and no", older, gone, List.of(not, RejectionReason.PEER_GONE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("verdicts")
  void bothTheSystemAndWeMustSayYes(
      String name, SigningInformation code, SystemVerdict verdict, List<RejectionReason> reasons) {
    PeerDecision decision =
        decide(policy().build(), evidence(code).confirmedBy(verdict).notExamining("the weather"));
    assertThat(reasons(decision)).isEqualTo(reasons);
    assertThat(decision.accepted()).isEqualTo(reasons.isEmpty());
  }

  @Test
  void theSystemIsAskedForThePolicysRequirement() {
    List<Requirement> asked = new ArrayList<>();
    PeerPolicy policy = policy().build();
    decide(policy, evidence(app().build()).confirmedBy(asked::add));
    assertThat(asked).containsExactly(policy.requirement());
  }

  @Test
  void whatOnlyTheSystemKnowsItsYesDecides() {
    PeerPolicy policy =
        PeerPolicy.cdhashes(Cdhash.ofHex(MadeUpPeer.CDHASH))
            .requiring(Requirement.parse("notarized"))
            .build();
    PeerEvidence unsure =
        PeerEvidence.ofProcess(app().build(), RequirementEvaluator.apple(), MadeUpPeer.HARDENED);
    assertThat(decide(policy, unsure.confirmedBy(requirement -> true)).accepted()).isTrue();
    assertThat(reasons(decide(policy, unsure.confirmedBy(requirement -> false))))
        .containsExactly(RejectionReason.REQUIREMENT_UNDECIDED);
  }

  @Test
  void showsTheTreeWhereTheSystemDisagrees() {
    PeerDecision decision =
        decide(policy().build(), evidence(app().build()).confirmedBy(requirement -> false));
    assertThat(decision.explain())
        .contains("verdict-disagreement: the system says that the requirement is not satisfied")
        .contains("requirement satisfied")
        .contains("✓ identifier");
  }
}
