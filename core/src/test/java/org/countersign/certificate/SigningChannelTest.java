package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.AppleOid.*;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.countersign.AppleOid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SigningChannelTest {

  private static final MadeUpAuthority ROOT = MadeUpAuthority.named("make-believe Apple root");
  private static final SigningCertificate ROOT_CERTIFICATE = ROOT.selfSigned();
  private static final TrustAnchors ANCHORS = TrustAnchors.of(List.of(ROOT_CERTIFICATE));

  static Stream<Arguments> channels() {
    return Stream.of(
        Arguments.of(TESTFLIGHT, WORLDWIDE_DEVELOPER_RELATIONS, SigningChannel.TESTFLIGHT),
        Arguments.of(APPLE_DEVELOPER, WORLDWIDE_DEVELOPER_RELATIONS, SigningChannel.DEVELOPMENT),
        Arguments.of(MAC_DEVELOPER, WORLDWIDE_DEVELOPER_RELATIONS, SigningChannel.DEVELOPMENT),
        Arguments.of(MAC_DEVELOPER, DEVELOPER_ID_AUTHORITY, SigningChannel.OTHER_APPLE),
        Arguments.of(MAC_APP_STORE, WORLDWIDE_DEVELOPER_RELATIONS, SigningChannel.MAC_APP_STORE),
        Arguments.of(IOS_APP_STORE, WORLDWIDE_DEVELOPER_RELATIONS, SigningChannel.APP_STORE),
        Arguments.of(DEVELOPER_ID_APPLICATION, DEVELOPER_ID_AUTHORITY, SigningChannel.DEVELOPER_ID),
        Arguments.of(
            DEVELOPER_ID_APPLICATION, WORLDWIDE_DEVELOPER_RELATIONS, SigningChannel.OTHER_APPLE),
        Arguments.of(
            DEVELOPER_ID_INSTALLER, DEVELOPER_ID_AUTHORITY, SigningChannel.DEVELOPER_ID_INSTALLER),
        Arguments.of(
            APPLE_DISTRIBUTION, WORLDWIDE_DEVELOPER_RELATIONS, SigningChannel.APP_STORE_SUBMISSION),
        Arguments.of(
            MAC_APP_DISTRIBUTION,
            WORLDWIDE_DEVELOPER_RELATIONS,
            SigningChannel.APP_STORE_SUBMISSION),
        Arguments.of(
            MAC_INSTALLER_DISTRIBUTION,
            WORLDWIDE_DEVELOPER_RELATIONS,
            SigningChannel.MAC_INSTALLER_SUBMISSION),
        Arguments.of(APPLE_SIGNING, SOFTWARE_UPDATE_AUTHORITY, SigningChannel.OTHER_APPLE),
        Arguments.of(MACOS_SOFTWARE_SIGNING, APPLICATION_INTEGRATION, SigningChannel.OTHER_APPLE));
  }

  @ParameterizedTest
  @MethodSource("channels")
  void markersTellTheChannel(AppleOid leafMarker, AppleOid issuerMarker, SigningChannel channel) {
    MadeUpAuthority issuer = MadeUpAuthority.named("issuer").marked(issuerMarker.dotted());
    assertThat(SigningChannel.of(chain(leafMarker, issuer), ANCHORS)).contains(channel);
  }

  @Test
  void macOsItselfNeedsTheAuthoritysNameToo() {
    MadeUpAuthority issuer =
        new MadeUpAuthority(
            MadeUpAuthority.subject()
                .addRDN(BCStyle.O, "Apple Inc.")
                .addRDN(BCStyle.CN, "Apple Code Signing Certification Authority")
                .build());
    assertThat(SigningChannel.of(chain(MACOS_SOFTWARE_SIGNING, issuer), ANCHORS))
        .contains(SigningChannel.APPLE_PLATFORM);
  }

  @Test
  void markersUnderAnotherRootTellNothing() {
    MadeUpAuthority issuer =
        MadeUpAuthority.named("issuer").marked(DEVELOPER_ID_AUTHORITY.dotted());
    CertificateChain chain = chain(DEVELOPER_ID_APPLICATION, issuer);
    assertThat(SigningChannel.of(chain, TrustAnchors.apple())).isEmpty();
    assertThat(SigningChannel.of(CertificateChain.EMPTY, ANCHORS)).isEmpty();
  }

  private static CertificateChain chain(AppleOid leafMarker, MadeUpAuthority issuer) {
    SigningCertificate leaf =
        MadeUpAuthority.named("leaf").marked(leafMarker.dotted()).issuedBy(issuer);
    return CertificateChain.of(List.of(leaf, issuer.issuedBy(ROOT), ROOT_CERTIFICATE));
  }
}
