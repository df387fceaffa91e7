package org.countersign.signature;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.Check;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.SigningInformation;

/**
 * Verifies who signed a slice: the CMS over the first code directory, its timestamp, and the
 * certificates. What reading found wrong is not said again; what hangs on it is not checked.
 *
 * <p>Source: {@code SecStaticCode::verifySignature} in {@code StaticCode.cpp}.
 */
final class CmsVerification {

  private static final String CMS = "CMS";

  private static final Set<Check> BOUND_BY_ATTRIBUTES =
      EnumSet.of(Check.ALTERNATE_CODE_DIRECTORIES, Check.CDHASH_LIST, Check.CDHASH_DIGESTS);

  /** What hangs on there being one signer. */
  private static final Set<Check> REST = EnumSet.range(Check.CMS_CONTENT, Check.TEAM_IDENTIFIER);

  static {
    REST.remove(Check.NOTARIZATION);
    REST.add(Check.ALTERNATE_CODE_DIRECTORIES);
  }

  private final CodeSlice slice;
  private final SliceSignature signature;
  private final VerificationOptions options;
  private final CheckLog log;

  private CmsVerification(
      CodeSlice slice, SliceSignature signature, VerificationOptions options, CheckLog log) {
    this.slice = slice;
    this.signature = signature;
    this.options = options;
    this.log = log;
  }

  /**
   * Verifies the CMS of {@code slice}, if it has a signature.
   *
   * @param log what reading the slice found, to go on with
   */
  static void verify(CodeSlice slice, VerificationOptions options, CheckLog log) {
    slice
        .signature()
        .ifPresent(signature -> new CmsVerification(slice, signature, options, log).verify());
  }

  private void verify() {
    int flags = signature.chosenCodeDirectory().information().rawFlags();
    if (CodeSignatureFlag.AD_HOC.isIn(flags)) {
      leaveAll("the code is signed ad hoc, by nobody");
      log.remark(
          "the code is signed ad hoc, by nobody: valid says no more than that it was not changed"
              + " since");
    } else if (log.hasFailed(Check.CMS_PRESENCE)) {
      leaveAll("there is no CMS");
    } else if (log.hasFailed(Check.CMS_STRUCTURE)) {
      leaveAll("the CMS cannot be read");
    } else {
      verify(message());
    }
  }

  private CmsMessage message() {
    try {
      ByteWindow blob = signature.component(BlobSlot.CMS).orElseThrow().as(Ground.CMS, CMS);
      return CmsMessage.read(Wrapper.contents(blob, CMS));
    } catch (MalformedSignatureException e) {
      throw new AssertionError("the CMS was read when the code was opened", e);
    }
  }

  private void verify(CmsMessage message) {
    log.examined(Check.CMS_STRUCTURE, Check.CMS_SIGNERS);
    if (log.hasFailed(Check.CMS_SIGNERS)) {
      leave(REST, "the CMS does not say which signer counts");
      return;
    }
    CmsSigner signer = message.signers().get(0);
    Optional<SigningCertificate> leaf = CmsCertificatePool.of(message, signer).leaf();
    if (leaf.isEmpty()) {
      leave(REST, "the certificate of the signer is not there");
      return;
    }
    ByteWindow directory = signature.codeDirectories().get(0).blob();
    verifySignature(message, new SignerVerification(message, signer, leaf.get(), directory));
    CmsAttributes attributes = signer.signedAttributes().orElse(CmsAttributes.NONE);
    if (log.hasFailed(Check.CMS_SIGNATURE)) {
      leave(BOUND_BY_ATTRIBUTES, "the signature over the attributes is not valid");
    } else {
      CodeDirectoryBinding.verify(attributes, signature, log);
    }
    SigningInformation claims = slice.signingInformation();
    TimestampVerification.verify(signer, claims.certificates(), options.anchors(), log);
    CertificateVerification.verify(claims, options, log);
    log.notChecked(Check.REVOCATION, "offline: nobody was asked whether a certificate is revoked");
  }

  private void verifySignature(CmsMessage message, SignerVerification verification) {
    Optional<Flaw> algorithmFlaw = verification.algorithmFlaw();
    if (algorithmFlaw.isPresent()) {
      log.notChecked(Check.CMS_CONTENT, "how the signature was made is not supported");
      fail(Check.CMS_SIGNATURE, algorithmFlaw.get());
      return;
    }
    Optional<Flaw> contentFlaw =
        message.content().isPresent()
            ? Flaw.failed("it holds content of its own, where the code directory is to be signed")
            : verification.contentFlaw();
    log.examined(Check.CMS_CONTENT, Check.CMS_SIGNATURE);
    contentFlaw.ifPresent(flaw -> fail(Check.CMS_CONTENT, flaw));
    verification.signatureFlaw().ifPresent(flaw -> fail(Check.CMS_SIGNATURE, flaw));
    if (log.hasFailed(Check.CMS_SIGNATURE) && !verification.hasSignedAttributes()) {
      log.notChecked(Check.CMS_CONTENT, "nothing but the signature speaks of the content");
    }
  }

  private void leaveAll(String reason) {
    leave(EnumSet.of(Check.CMS_STRUCTURE, Check.CMS_SIGNERS), reason);
    leave(REST, reason);
  }

  private void leave(Set<Check> checks, String reason) {
    checks.forEach(check -> log.notChecked(check, reason));
  }

  private void fail(Check check, Flaw flaw) {
    log.fail(check, flaw.status(), CMS, flaw.message());
  }
}
