package org.countersign.signature;

import java.util.Optional;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
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

  private static final String CMS = "CMS";

  private final SliceSignature signature;
  private final CmsReader cmsReader;
  private final CheckLog log;
  private final SealedParts parts;
  private final SigningInformationBuilder claims;

  private SliceClaims(
      SigningInformationBuilder claims,
      SliceSignature signature,
      TrustAnchors anchors,
      CheckLog log) {
    this.claims = claims;
    this.signature = signature;
    this.cmsReader = new CmsReader(anchors, log);
    this.log = log;
    this.parts = new SealedParts(signature.chosenCodeDirectory(), log);
  }

  /**
   * Returns the claims of a signed slice.
   *
   * @param infoPlist the one that belongs to the slice: the bundle's, or else its own
   */
  static SigningInformation read(
      Architecture architecture,
      SliceSignature signature,
      Optional<InfoPlist> infoPlist,
      TrustAnchors anchors,
      CheckLog log) {
    SigningInformationBuilder claims =
        SigningInformation.builder(architecture.name())
            .codeDirectories(
                signature.codeDirectories().stream().map(CodeDirectory::information).toList());
    SliceClaims reader = new SliceClaims(claims, signature, anchors, log);
    reader.readRequirements();
    reader.readCms();
    reader.readInfoPlist(infoPlist);
    reader.readEntitlements();
    reader.readOthers();
    return claims.build();
  }

  private void readRequirements() {
    SealedPart sealed = sealed(SpecialSlot.REQUIREMENTS);
    sealed.stateProblem(claims, SignaturePart.REQUIREMENTS);
    try {
      if (sealed.bytes().isPresent()) {
        claims.requirements(RequirementSet.fromBytes(sealed.bytes().get().bytes().toByteArray()));
      }
    } catch (MalformedRequirementException e) {
      String problem = "they cannot be read: " + e.getMessage();
      log.fail(Check.REQUIREMENTS, e.status(), SpecialSlot.REQUIREMENTS.place(), problem);
      claims.unusable(SignaturePart.REQUIREMENTS, problem);
    }
  }

  private void readCms() {
    log.examined(Check.AD_HOC);
    Optional<ByteWindow> blob = signature.component(BlobSlot.CMS);
    boolean isEmpty = blob.isEmpty() || blob.get().length() == BlobMagic.HEADER_SIZE;
    if (CodeSignatureFlag.AD_HOC.isIn(signature.chosenCodeDirectory().information().rawFlags())) {
      log.notChecked(Check.CMS_PRESENCE, "the code is signed ad hoc");
      if (!isEmpty) {
        log.fail(
            Check.AD_HOC,
            CodeSigningStatus.SIGNATURE_FAILED,
            CMS,
            "the code says that it is signed ad hoc and brings a CMS along; for Apple no error");
      }
      return; // such code has no certificates, whatever its CMS holds
    }
    log.examined(Check.CMS_PRESENCE);
    if (isEmpty) {
      String problem = "there is none, though the code is not ad hoc";
      log.fail(Check.CMS_PRESENCE, CodeSigningStatus.UNSIGNED, CMS, problem);
      claims.unusable(SignaturePart.CERTIFICATES, problem);
      return;
    }
    readCms(blob.get());
  }

  private void readCms(ByteWindow blob) {
    try {
      CmsClaims cms = cmsReader.read(Wrapper.contents(blob.as(Ground.CMS, CMS), CMS));
      claims.certificates(cms.certificates());
      cms.problem().ifPresent(problem -> claims.unusable(SignaturePart.CERTIFICATES, problem));
      cms.signingTime().ifPresent(claims::signingTime);
      cms.timestamp().ifPresent(claims::secureTimestamp);
    } catch (MalformedSignatureException e) {
      log.fail(e);
      claims.unusable(SignaturePart.CERTIFICATES, e.problem());
    }
  }

  private void readInfoPlist(Optional<InfoPlist> infoPlist) {
    SealedPart sealed = parts.sealed(SpecialSlot.INFO_PLIST, infoPlist.map(InfoPlist::bytes));
    sealed.stateProblem(claims, SignaturePart.INFO_PLIST);
    if (sealed.bytes().isEmpty()) {
      return;
    }
    InfoPlist list = infoPlist.orElseThrow();
    if (list.problem().isPresent()) {
      unusable(
          SpecialSlot.INFO_PLIST,
          SignaturePart.INFO_PLIST,
          "it is no dictionary: " + list.problem().get());
    } else {
      claims.infoPlist(list.contents());
    }
  }

  /** DER entitlements hide XML ones, as in the Security framework, even if nothing seals them. */
  private void readEntitlements() {
    boolean derCounts =
        signature.component(SpecialSlot.ENTITLEMENTS_DER).isPresent()
            || signature
                .chosenCodeDirectory()
                .specialHash(SpecialSlot.ENTITLEMENTS_DER.number())
                .isPresent();
    new EntitlementReader(log)
        .read(sealed(SpecialSlot.ENTITLEMENTS), sealed(SpecialSlot.ENTITLEMENTS_DER), derCounts)
        .stateIn(claims);
  }

  /** Checks what requirements do not ask for and {@link LaunchConstraintReader} does not read. */
  private void readOthers() {
    SealedPart topDirectory = sealed(SpecialSlot.TOP_DIRECTORY);
    topDirectory.bytes().ifPresent(list -> TopDirectory.check(list, signature, log));
    sealed(SpecialSlot.FORMAT_SPECIFIC);
    parts.noteUnknown(signature.slots());
  }

  /** Returns what stands in a slot of the signature, if it is sealed. */
  private SealedPart sealed(SpecialSlot slot) {
    Optional<ByteWindow> blob = signature.component(slot);
    try {
      return parts.sealed(
          slot,
          blob.isEmpty() || slot.isBlob()
              ? blob
              : Optional.of(Wrapper.contents(blob.get(), slot.toString())));
    } catch (MalformedSignatureException e) {
      log.fail(e);
      return SealedPart.unusable(e.problem());
    }
  }

  private void unusable(SpecialSlot slot, SignaturePart part, String problem) {
    log.fail(slot.ground().check(), slot.ground().status(), slot.place(), problem);
    claims.unusable(part, problem);
  }
}
