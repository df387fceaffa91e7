package org.countersign.signature;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countersign.Check;

/** Verifies the slices of one open file, going on from what their reading found. */
final class SliceVerifier {

  private final CodeFile file;
  private final Optional<Bundle> bundle;
  private final VerificationOptions options;
  private final FileLayout layout;
  private final PageVerification pages;

  SliceVerifier(
      CodeFile file,
      List<CodeSlice> slices,
      Optional<Bundle> bundle,
      VerificationOptions options,
      VerificationProgress progress) {
    this.file = file;
    this.bundle = bundle;
    this.options = options;
    this.layout = new FileLayout(file, slices);
    this.pages = new PageVerification(file, progress);
  }

  SliceVerification verify(CodeSlice slice) throws IOException, MalformedSignatureException {
    CheckLog log = slice.log();
    Optional<SliceSignature> signature = slice.signature();
    if (signature.isPresent()) {
      ResourceDirectory.verify(bundle, signature.get(), log);
      CmsVerification.verify(slice, options, log);
      CodeLimit.verify(signature.get(), slice.signingLimit(), log);
      verifyPages(slice, signature.get(), log);
    }
    layout.verify(slice, log);
    return new SliceVerification(slice, log);
  }

  /** Hashes the code, unless it claims to be more than it is: that could take for ever. */
  private void verifyPages(CodeSlice slice, SliceSignature signature, CheckLog log)
      throws IOException {
    if (log.hasFailed(Check.CODE_LIMIT) || log.hasFailed(Check.SLICE_TABLE)) {
      log.notChecked(Check.CODE_PAGES, "it is in doubt where the code begins and ends");
    } else {
      pages.verify(slice.location(), signature, log);
    }
  }
}
