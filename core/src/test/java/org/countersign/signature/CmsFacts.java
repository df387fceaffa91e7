package org.countersign.signature;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.propertylist.PropertyList;

/** The facts about the CMS of a slice, and about the timestamp in it. */
record CmsFacts(SliceVerification slice, CmsMessage message) {

  static final FactTable<CmsFacts> TABLE =
      new FactTable<CmsFacts>()
          .fact("cmsLen", cms -> cms.slice.slice().signature().orElseThrow().cmsSize().getAsInt())
          .fact("nSigners", cms -> cms.message.signers().size())
          .fact("digestAlgName", CmsFacts::digestName)
          .fact("sigAlg", cms -> cms.signer().signatureAlgorithm())
          .fact("leafKey", CmsFacts::leafKey)
          .fact("hasSignedAttrs", cms -> cms.signer().signedAttributes().isPresent())
          .fact("signedAttrs", cms -> types(cms.signedAttributes()))
          .fact("unsignedAttrs", cms -> types(cms.signer().unsignedAttributes()))
          .fact("nonDerSetOrder", CmsFacts::notInDerOrder)
          .fact("cdhashesPlist", CmsFacts::cdhashes)
          .fact("cdhashes2", CmsFacts::digests)
          .fact("messageDigestOk", cms -> cms.passed(Check.CMS_CONTENT))
          .fact("rawSigOk", cms -> cms.passed(Check.CMS_SIGNATURE))
          .fact("cdhashesPlistOk", cms -> cms.passed(Check.CDHASH_LIST))
          .fact("cdhashes2Ok", cms -> cms.passed(Check.CDHASH_DIGESTS))
          .fact("chainOk", cms -> cms.passed(Check.CERTIFICATE_CHAIN))
          // Compared by itself.
          .notCompared("timestamp")
          // What OpenSSL says, which sorts the signed attributes before it verifies them.
          .notCompared("opensslOk", "opensslErr");

  static final FactTable<CmsFacts> OF_TIMESTAMP =
      new FactTable<CmsFacts>()
          .fact("genTime", cms -> cms.timestamp().orElseThrow().time())
          .fact("imprintAlg", cms -> cms.timestamp().orElseThrow().imprintAlgorithm())
          .fact("imprint", cms -> cms.timestamp().orElseThrow().imprint().toHex())
          .fact("imprintOk", cms -> cms.passed(Check.TIMESTAMP))
          .fact("certs", CmsFacts::timestampCertificates)
          // Neither Apple's code nor ours looks at it.
          .notCompared("policy");

  private static final List<AppleOid> ATTRIBUTES =
      List.of(
          AppleOid.CONTENT_TYPE,
          AppleOid.MESSAGE_DIGEST,
          AppleOid.SIGNING_TIME,
          AppleOid.CDHASH_PROPERTY_LIST,
          AppleOid.CDHASH_DIGESTS,
          AppleOid.TIMESTAMP_TOKEN);

  /** Takes the CMS of a slice that has one with something in it. */
  static Optional<CmsFacts> of(SliceVerification slice) throws MalformedSignatureException {
    Optional<ByteString> blob = slice.slice().signature().flatMap(each -> each.blob(0x10000));
    if (blob.isEmpty() || blob.get().length() == BlobMagic.HEADER_SIZE) {
      return Optional.empty();
    }
    ByteWindow window = ByteWindow.ofSignature("CMS", blob.get().toByteArray());
    return Optional.of(new CmsFacts(slice, CmsMessage.read(Wrapper.contents(window, "CMS"))));
  }

  Optional<TimestampToken> timestamp() throws MalformedSignatureException {
    return TimestampToken.of(signer());
  }

  List<SigningCertificate> certificates() {
    return CmsCertificatePool.of(message, signer()).certificates();
  }

  private CmsSigner signer() {
    return message.signers().get(0);
  }

  private SigningCertificate leaf() {
    return CmsCertificatePool.of(message, signer()).leaf().orElseThrow();
  }

  private CmsAttributes signedAttributes() {
    return signer().signedAttributes().orElseThrow();
  }

  private boolean passed(Check check) {
    return SliceFacts.passed(slice, EnumSet.of(check));
  }

  private Object digestName() {
    return DigestAlgorithm.of(signer().digestAlgorithm())
        .map(digest -> digest.name().toLowerCase(Locale.ROOT));
  }

  /** The other reader leaves to OpenSSL what it says of the key, which is always RSA. */
  private Object leafKey() {
    return leaf().keyDescription().replace("RSA ", "Public-Key: (") + " bit)";
  }

  private static Set<String> types(CmsAttributes attributes) {
    return ATTRIBUTES.stream()
        .filter(type -> !attributes.values(type.der()).isEmpty())
        .map(AppleOid::dotted)
        .collect(Collectors.toSet());
  }

  /** The types of the signed attributes whose values are not sorted as DER wants it. */
  private Object notInDerOrder() throws MalformedSignatureException {
    List<String> types = new ArrayList<>();
    for (AppleOid type : ATTRIBUTES) {
      List<String> values = new ArrayList<>();
      for (BerValue value : signedAttributes().values(type.der())) {
        values.add(value.bytes().toHex());
      }
      if (!values.equals(values.stream().sorted().toList())) {
        types.add(type.dotted());
      }
    }
    return Optional.of(types).filter(unsorted -> !unsorted.isEmpty());
  }

  private Object cdhashes() throws Exception {
    BerValue list = signedAttributes().value(AppleOid.CDHASH_PROPERTY_LIST.der()).orElseThrow();
    return PropertyLists.BOUNDED
        .readDictionary(list.octets().toByteArray())
        .get("cdhashes", PropertyList.Array.class)
        .orElseThrow()
        .elements()
        .stream()
        .map(hash -> ((PropertyList.DataValue) hash).value().toHex())
        .toList();
  }

  private Object digests() throws MalformedSignatureException {
    List<List<String>> digests = new ArrayList<>();
    for (BerValue value : signedAttributes().values(AppleOid.CDHASH_DIGESTS.der())) {
      BerFields fields = BerFields.of(value);
      digests.add(
          List.of(fields.next().objectIdentifier().toString(), fields.next().octets().toHex()));
    }
    return digests;
  }

  private Object timestampCertificates() throws MalformedSignatureException {
    CmsMessage token = timestamp().orElseThrow().message();
    return SliceFacts.names(
        CmsCertificatePool.of(token, token.signers().get(0)).chain(TrustAnchors.apple()));
  }

  @Override
  public String toString() {
    return slice.toString();
  }
}
