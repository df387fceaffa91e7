package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SystemKnowledge;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationCategoryTest {

  private static final TrustAnchors ANCHORS = MadeUpSigner.anchors();
  private static final RequirementEvaluator EVALUATOR =
      RequirementEvaluator.of(ANCHORS, SystemKnowledge.closedWorld().build());

  @Test
  void hasApplesNumbers() {
    assertThat(ValidationCategory.values())
        .allMatch(category -> category.number() == category.ordinal());
    assertThat(ValidationCategory.NONE.number()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "PLATFORM, PLATFORM",
    "DEVELOPER_ID, DEVELOPER_ID",
    "INSTALLER, NONE",
    "DEVELOPMENT, DEVELOPMENT",
    "DISTRIBUTION, ENTERPRISE",
    "MAC_SUBMISSION, NONE",
    "MAC_APP_STORE, APP_STORE",
    "IOS_APP_STORE, APP_STORE",
    "TVOS_APP_STORE, APP_STORE",
    "TESTFLIGHT, TESTFLIGHT",
    "OTHER_APPLE, NONE"
  })
  void isThatOfTheCertificates(MadeUpSigner signer, ValidationCategory category) {
    SigningInformation code = signer.code().build();
    assertThat(ValidationCategory.of(code, ANCHORS)).isEqualTo(category);
    assertThat(ValidationCategory.of(code, TrustAnchors.apple()))
        .isEqualTo(ValidationCategory.NONE);
  }

  /** The requirements with which Apple itself tells the categories. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLATFORM | anchor apple",
        "TESTFLIGHT | anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.25.1]",
        "DEVELOPMENT | anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.1] and"
            + " (certificate leaf[field.1.2.840.113635.100.6.1.2] or certificate"
            + " leaf[field.1.2.840.113635.100.6.1.12])",
        "APP_STORE | anchor apple generic and (certificate leaf[field.1.2.840.113635.100.6.1.9] or"
            + " certificate leaf[field.1.2.840.113635.100.6.1.9.1] or certificate"
            + " leaf[field.1.2.840.113635.100.6.1.3] or certificate"
            + " leaf[field.1.2.840.113635.100.6.1.3.1] or certificate"
            + " leaf[field.1.2.840.113635.100.6.1.24] or certificate"
            + " leaf[field.1.2.840.113635.100.6.1.24.1])",
        "DEVELOPER_ID | anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.6] and"
            + " certificate leaf[field.1.2.840.113635.100.6.1.13]",
      })
  void isWhatApplesRequirementSays(ValidationCategory category, String requirement) {
    assertThat(Arrays.stream(MadeUpSigner.values()).map(signer -> signer.code().build()))
        .allSatisfy(
            code ->
                assertThat(EVALUATOR.evaluate(Requirement.parse(requirement), code).satisfied())
                    .isEqualTo(ValidationCategory.of(code, ANCHORS) == category));
  }

  @Test
  void isNoneIfNobodyKnownSigned() {
    for (SigningInformation code :
        List.of(
            SigningInformation.unsigned("arm64"),
            MadeUpSigner.code(CertificateChain.EMPTY).rawFlags(2).build(),
            MadeUpSigner.code(MadeUpSigner.chain(MadeUpSigner.authority("me"))).build(),
            MadeUpSigner.DEVELOPER_ID
                .code()
                .unusable(SignaturePart.CERTIFICATES, "two signers")
                .build())) {
      assertThat(ValidationCategory.of(code, ANCHORS)).isEqualTo(ValidationCategory.NONE);
    }
  }
}
