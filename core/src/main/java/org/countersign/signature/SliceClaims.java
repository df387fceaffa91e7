package org.countersign.signature;

import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.RequirementSet;

/**
 * Makes the facts that requirements are evaluated against out of one slice's signature.
 *
 * <p>Info.plist, entitlements and requirements are taken only if the chosen code directory seals
 * them and their bytes have the hash it wants. Claims that contradict themselves are unusable and
 * make a finding: taking them for absent would satisfy every requirement that wants absence.
 */
final class SliceClaims {

  private final EmbeddedSignature signature;
  private final CmsReader cmsReader;
  private final Findings findings;
  private final SealedParts parts;
  private final SigningInformation.Builder claims;

  private SliceClaims(
      SigningInformation.Builder claims,
      EmbeddedSignature signature,
      TrustAnchors anchors,
      Findings findings) {
    this.claims = claims;
    this.signature = signature;
    this.cmsReader = new CmsReader(anchors, findings);
    this.findings = findings;
    this.parts = new SealedParts(signature.chosenCodeDirectory(), findings);
  }

  /**
   * Returns the claims of a signed slice.
   *
   * @param infoPlist the one that belongs to the slice: the bundle's, or else its own
   */
  static SigningInformation read(
      Architecture architecture,
      EmbeddedSignature signature,
      Optional<InfoPlist> infoPlist,
      TrustAnchors anchors,
      Findings findings)
      throws MalformedSignatureException {
    SigningInformation.Builder claims =
        SigningInformation.builder(architecture.name())
            .codeDirectories(
                signature.codeDirectories().stream().map(CodeDirectory::information).toList());
    SliceClaims reader = new SliceClaims(claims, signature, anchors, findings);
    reader.readRequirements();
    reader.readCms();
    reader.readInfoPlist(infoPlist);
    reader.readEntitlements();
    return claims.build();
  }

  private void readRequirements() {
    SealedPart sealed =
        parts.sealed(
            SignatureSlot.REQUIREMENTS,
            "requirements",
            CodeSigningStatus.SIGNATURE_FAILED,
            signature.component(SignatureSlot.REQUIREMENTS));
    sealed.stateProblem(claims, SignaturePart.REQUIREMENTS);
    try {
      if (sealed.bytes().isPresent()) {
        claims.requirements(RequirementSet.fromBytes(sealed.bytes().get().bytes().toByteArray()));
      }
    } catch (MalformedRequirementException e) {
      unusable(
          SignaturePart.REQUIREMENTS,
          e.status(),
          "requirements",
          "they cannot be read: " + e.getMessage());
    }
  }

  private void readCms() throws MalformedSignatureException {
    if (CodeSignatureFlag.AD_HOC.isIn(signature.chosenCodeDirectory().information().rawFlags())) {
      return; // such code has no certificates, whatever its CMS holds
    }
    Optional<ByteWindow> blob = signature.component(SignatureSlot.CMS);
    if (blob.isEmpty() || blob.get().length() == BlobMagic.HEADER_SIZE) {
      unusable(
          SignaturePart.CERTIFICATES,
          CodeSigningStatus.SIGNATURE_FAILED,
          "CMS",
          "there is none, though the code is not ad hoc");
      return;
    }
    if (blob.get().int32(0) != BlobMagic.WRAPPER) {
      throw blob.get().malformed("the CMS is not in the wrapper that it should be in");
    }
    CmsClaims cms = cmsReader.read(content(blob.get(), "CMS"));
    claims.certificates(cms.certificates());
    cms.problem().ifPresent(problem -> claims.unusable(SignaturePart.CERTIFICATES, problem));
    cms.signingTime().ifPresent(claims::signingTime);
    cms.timestamp().ifPresent(claims::secureTimestamp);
  }

  private void readInfoPlist(Optional<InfoPlist> infoPlist) {
    CodeSigningStatus status = CodeSigningStatus.INFO_PLIST_FAILED;
    SealedPart sealed =
        parts.sealed(
            SignatureSlot.INFO_PLIST, "Info.plist", status, infoPlist.map(InfoPlist::bytes));
    sealed.stateProblem(claims, SignaturePart.INFO_PLIST);
    if (sealed.bytes().isEmpty()) {
      return;
    }
    InfoPlist list = infoPlist.orElseThrow();
    if (list.problem().isPresent()) {
      String problem = "it is no dictionary: " + list.problem().get();
      unusable(SignaturePart.INFO_PLIST, status, "Info.plist", problem);
    } else {
      claims.infoPlist(list.contents());
    }
  }

  /** DER entitlements hide XML ones, as in the Security framework, even if nothing seals them. */
  private void readEntitlements() throws MalformedSignatureException {
    Optional<ByteWindow> der = signature.component(SignatureSlot.ENTITLEMENTS_DER);
    boolean derWanted =
        signature.chosenCodeDirectory().specialHash(SignatureSlot.ENTITLEMENTS_DER).isPresent();
    SealedPart sealedXml =
        entitlements(
            SignatureSlot.ENTITLEMENTS,
            "XML entitlements",
            BlobMagic.ENTITLEMENTS,
            signature.component(SignatureSlot.ENTITLEMENTS));
    SealedPart sealedDer =
        entitlements(
            SignatureSlot.ENTITLEMENTS_DER, "DER entitlements", BlobMagic.ENTITLEMENTS_DER, der);
    sealedXml.bytes().map(ByteWindow::bytes).ifPresent(claims::xmlEntitlements);
    sealedDer.bytes().map(ByteWindow::bytes).ifPresent(claims::derEntitlements);
    boolean derCounts = der.isPresent() || derWanted;
    (derCounts ? sealedDer : sealedXml).stateProblem(claims, SignaturePart.ENTITLEMENTS);
    if (derCounts) {
      sealedDer.bytes().ifPresent(this::decode);
    } else {
      sealedXml.bytes().ifPresent(this::parse);
    }
  }

  private SealedPart entitlements(int slot, String name, int magic, Optional<ByteWindow> blob)
      throws MalformedSignatureException {
    SealedPart sealed = parts.sealed(slot, name, CodeSigningStatus.SIGNATURE_FAILED, blob);
    if (sealed.bytes().isEmpty()) {
      return sealed;
    }
    if (sealed.bytes().get().int32(0)
        != magic) { // for Apple no error, but nothing: we are stricter
      String problem = "they are of a kind unknown; left out";
      findings.add(CodeSigningStatus.SIGNATURE_UNSUPPORTED, name, problem);
      return SealedPart.unusable(problem);
    }
    return SealedPart.of(content(sealed.bytes().get(), name));
  }

  private void decode(ByteWindow der) {
    try {
      claims.entitlements(DerEntitlements.decode(der));
    } catch (MalformedSignatureException e) {
      findings.add(e);
      claims.unusable(SignaturePart.ENTITLEMENTS, e.problem());
    }
  }

  private void parse(ByteWindow xml) {
    try {
      claims.entitlements(PropertyLists.BOUNDED.readDictionary(xml.bytes().toByteArray()));
    } catch (MalformedPropertyListException e) {
      unusable(
          SignaturePart.ENTITLEMENTS,
          CodeSigningStatus.SIGNATURE_FAILED,
          "XML entitlements",
          "they are no dictionary: " + e.getMessage());
    }
  }

  private void unusable(
      SignaturePart part, CodeSigningStatus status, String where, String problem) {
    findings.add(status, where, problem);
    claims.unusable(part, problem);
  }

  private static ByteWindow content(ByteWindow blob, String name)
      throws MalformedSignatureException {
    int header = BlobMagic.HEADER_SIZE;
    return blob.window(name, header, blob.length() - (long) header);
  }
}
