package org.countersign.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SystemKnowledge;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Requirement;

/** A repair keeps letting in what was let in rightly, and lets in nothing else. */
class FixPropertiesTest {

  private static final MadeUpAuthority ROOT = MadeUpAuthority.named("Apple Root CA");
  private static final SigningCertificate ANCHOR = ROOT.selfSigned();
  private static final MadeUpAuthority AUTHORITY =
      MadeUpAuthority.named("Developer ID Certification Authority")
          .marked(AppleOid.DEVELOPER_ID_AUTHORITY.dotted());
  private static final RequirementEvaluator EVALUATOR =
      RequirementEvaluator.of(
          TrustAnchors.of(List.of(ANCHOR)), SystemKnowledge.closedWorld().build());
  private static final List<String> CLAUSES =
      List.of(
          "identifier a",
          "identifier b",
          "anchor apple",
          "anchor apple generic",
          "certificate leaf[subject.OU] = ABCDE12345",
          "certificate leaf[subject.OU] = ABCDE12345 /* us */",
          "certificate leaf[field.1.2.840.113635.100.6.1.13]",
          "certificate 1[field.1.2.840.113635.100.6.2.6]",
          "!(info[v] < \"2\")",
          "! info[v] <= \"2\"",
          "!(info[v] > \"2\" or identifier b)",
          "info[v] >= \"1\"",
          "entitlement[e]",
          "always");

  /** What people write who have a root of their own. */
  private static final List<String> OF_ANOTHER_ROOT =
      List.of(
          "certificate root[subject.CN] = \"My Corp Root\"",
          "certificate 1[subject.O] = \"My Corp\"",
          "!anchor apple generic");

  /** Texts as people write them, with and without brackets. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.recursive(
        () ->
            Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(CLAUSES)), Tuple.of(1, Arbitraries.of(OF_ANOTHER_ROOT))),
        inner ->
            Arbitraries.of(" and ", " or ", "\nand ")
                .flatMap(
                    operator ->
                        inner.flatMap(
                            left ->
                                inner.flatMap(
                                    right ->
                                        Arbitraries.of(
                                            left + operator + right,
                                            "(" + left + operator + right + ")",
                                            left + operator + "(" + right + ")")))),
        1,
        4);
  }

  private static SigningInformation code(
      CertificateChain chain, String identifier, String version, boolean entitled) {
    SigningInformationBuilder code =
        SigningInformation.builder("arm64")
            .identifier(ByteString.utf8(identifier))
            .cdhash(Cdhash.ofHex("0123456789abcdef0123456789abcdef01234567"))
            .certificates(chain)
            .infoPlist(
                PropertyList.Dictionary.of(Map.of("v", new PropertyList.StringValue(version))));
    return (entitled
            ? code.entitlements(
                PropertyList.Dictionary.of(Map.of("e", new PropertyList.BooleanValue(true))))
            : code)
        .build();
  }

  /** Code that Apple vouches for, with a version: what a requirement can accept rightly. */
  private static List<SigningInformation> honest() {
    MadeUpAuthority leaf =
        new MadeUpAuthority(
                MadeUpAuthority.subject()
                    .addRDN(BCStyle.CN, "Developer ID Application")
                    .addRDN(BCStyle.OU, "ABCDE12345")
                    .build())
            .marked(AppleOid.DEVELOPER_ID_APPLICATION.dotted());
    CertificateChain chain =
        CertificateChain.of(List.of(leaf.issuedBy(AUTHORITY), AUTHORITY.issuedBy(ROOT), ANCHOR));
    return List.of(
        code(chain, "a", "1", false),
        code(chain, "a", "2", true),
        code(chain, "a", "3", false),
        code(chain, "b", "2", false),
        code(chain, "c", "3", true));
  }

  /** Code of a company with a root of its own, which only some requirements mean. */
  private static List<SigningInformation> corporate() {
    MadeUpAuthority root = MadeUpAuthority.named("My Corp Root");
    MadeUpAuthority issuer =
        new MadeUpAuthority(MadeUpAuthority.subject().addRDN(BCStyle.O, "My Corp").build());
    MadeUpAuthority leaf =
        new MadeUpAuthority(MadeUpAuthority.subject().addRDN(BCStyle.OU, "ABCDE12345").build())
            .marked(AppleOid.DEVELOPER_ID_APPLICATION.dotted());
    CertificateChain chain =
        CertificateChain.of(
            List.of(leaf.issuedBy(issuer), issuer.issuedBy(root), root.selfSigned()));
    return List.of(code(chain, "a", "2", true), code(chain, "b", "3", false));
  }

  private static List<SigningInformation> strange() {
    CertificateChain forged =
        CertificateChain.of(
            List.of(
                new MadeUpAuthority(
                        MadeUpAuthority.subject().addRDN(BCStyle.OU, "ABCDE12345").build())
                    .marked(AppleOid.DEVELOPER_ID_APPLICATION.dotted())
                    .selfSigned()));
    return List.of(
        code(forged, "a", "2", true),
        code(CertificateChain.EMPTY, "b", "3", false),
        SigningInformation.builder("arm64").identifier(ByteString.utf8("a")).build(),
        SigningInformation.unsigned("arm64"));
  }

  private static final List<SigningInformation> HONEST = honest();
  private static final List<SigningInformation> CORPORATE = corporate();
  private static final List<SigningInformation> STRANGE = strange();

  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void repairsChangeNoRightVerdictAndLetNobodyIn(@ForAll("texts") String text) {
    String fixed = RequirementLinter.withAllRules().fix(text);
    Statistics.label("repaired")
        .collect(!fixed.equals(text))
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    Requirement before = Requirement.parse(text);
    Requirement after = Requirement.parse(fixed);
    for (SigningInformation code : HONEST) {
      assertThat(EVALUATOR.outcome(after, code)).isEqualTo(EVALUATOR.outcome(before, code));
    }
    if (OF_ANOTHER_ROOT.stream().anyMatch(text::contains)) {
      for (SigningInformation code : CORPORATE) {
        assertThat(EVALUATOR.outcome(after, code)).isEqualTo(EVALUATOR.outcome(before, code));
      }
    }
    for (SigningInformation code : STRANGE) {
      if (EVALUATOR.outcome(after, code).isSatisfied()) {
        assertThat(EVALUATOR.outcome(before, code).isSatisfied()).isTrue();
      }
    }
  }
}
