package org.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.Test;

class SigningInformationTest {

  private static CodeDirectoryInformation directory(int slot, HashType type, String identifier) {
    return new CodeDirectoryInformation(
        slot,
        0x20400,
        type,
        ByteString.of(new byte[type.digestLength()]),
        slot == 0 ? 0 : 0x10000,
        ByteString.utf8(identifier),
        Optional.of(ByteString.utf8("ABCDE12345")),
        0,
        Optional.empty());
  }

  @Test
  void adHocCodeWithCertificatesIsAContradiction() {
    CertificateChain chain =
        CertificateChain.of(List.of(MadeUpAuthority.named("anyone").selfSigned()));
    SigningInformationBuilder builder =
        SigningInformation.builder("arm64")
            .identifier(ByteString.utf8("com.example.app"))
            .certificates(chain);
    assertThat(builder.build().certificates()).isEqualTo(chain);
    builder.rawFlags(CodeSignatureFlag.AD_HOC.mask());
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ad hoc has no certificates");
  }

  @Test
  void unsignedCodeSaysNothing() {
    SigningInformation unsigned = SigningInformation.unsigned("arm64");
    assertThat(unsigned.isSigned()).isFalse();
    assertThat(unsigned.isAdHoc()).isFalse();
    assertThat(unsigned.identifier()).isEmpty();
    assertThat(unsigned.cdhash()).isEmpty();
    assertThat(unsigned.platform()).isEmpty();
    assertThat(unsigned.certificates()).isEqualTo(CertificateChain.EMPTY);
    assertThat(unsigned).hasToString("arm64 unsigned");
  }

  @Test
  void factsComeFromTheCodeDirectoryThatAppleChooses() {
    SigningInformation code =
        SigningInformation.builder("x86_64")
            .codeDirectories(
                List.of(
                    directory(0, HashType.SHA1, "com.example.old"),
                    directory(0x1000, HashType.SHA256, "com.example.new")))
            .build();
    assertThat(code.identifier()).hasValue(ByteString.utf8("com.example.new"));
    assertThat(code.teamIdentifier()).hasValue(ByteString.utf8("ABCDE12345"));
    assertThat(code.cdhash()).hasValue(code.codeDirectories().get(1).cdhash());
    assertThat(code.flags()).containsExactly(CodeSignatureFlag.RUNTIME);
    assertThat(code.platform()).isEqualTo(OptionalInt.of(0));
  }

  @Test
  void codeDirectoriesThatNoSystemUsesChooseNothing() {
    SigningInformation code =
        SigningInformation.builder("x86_64")
            .codeDirectories(List.of(directory(0, HashType.SHA512, "com.example.app")))
            .build();
    assertThat(code.isSigned()).isTrue();
    assertThat(code.identifier()).isEmpty();
  }

  @Test
  void anyFactOfACodeDirectoryMakesItSigned() {
    assertThat(SigningInformation.builder("arm64").platform(0).build().isSigned()).isTrue();
    assertThat(
            SigningInformation.builder("arm64")
                .identifier(ByteString.utf8("com.example.app"))
                .build()
                .platform())
        .isEqualTo(OptionalInt.of(0));
    assertThat(SigningInformation.builder("arm64").rawFlags(2).build().isAdHoc()).isFalse();
  }

  @Test
  void adHocIsWhatTheFlagSays() {
    assertThat(SigningInformation.builder("arm64").platform(0).rawFlags(2).build().isAdHoc())
        .isTrue();
  }

  @Test
  void aBuilderOfTheSameFactsKeepsThemAll() {
    SigningInformation code =
        SigningInformation.builder("x86_64")
            .codeDirectories(List.of(directory(0, HashType.SHA256, "com.example.app")))
            .xmlEntitlements(ByteString.utf8("<plist/>"))
            .derEntitlements(ByteString.hex("3000"))
            .build();
    assertThat(code.toBuilder().build()).usingRecursiveComparison().isEqualTo(code);
  }

  @Test
  void itsLogLineShowsNoControlCharacters() {
    assertThat(
            SigningInformation.builder("arm64")
                .identifier(ByteString.utf8("evil\n[OK] \u001b[32m"))
                .cdhash(Cdhash.ofHex("00".repeat(20)))
                .build()
                .toString())
        .isEqualTo("arm64 evil\\n[OK] \\u{1B}[32m " + "00".repeat(20));
  }

  @Test
  void unusableIsNeitherThereNorAbsent() {
    SigningInformation code =
        SigningInformation.builder("arm64").unusable(SignaturePart.INFO_PLIST, "altered").build();
    for (SigningInformation same : List.of(code, code.toBuilder().build())) {
      assertThat(same.infoPlist()).isEmpty();
      assertThat(same.isUnusable(SignaturePart.INFO_PLIST)).isTrue();
      assertThat(same.whyUnusable(SignaturePart.INFO_PLIST)).contains("altered");
      assertThat(same.isUnusable(SignaturePart.ENTITLEMENTS)).isFalse();
      assertThat(same.hasUnusablePart()).isTrue();
    }
  }

  @Test
  void refusesToSayWhatIsInAnUnusablePart() {
    assertThatThrownBy(
            () ->
                SigningInformation.builder("arm64")
                    .unusable(SignaturePart.ENTITLEMENTS, "altered")
                    .entitlements(PropertyList.Dictionary.empty())
                    .build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("entitlements");
  }
}
