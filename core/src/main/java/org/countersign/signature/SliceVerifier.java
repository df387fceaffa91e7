package org.countersign.signature;

import java.io.IOException;
import java.util.Optional;

/** Verifies the slices of one open file, going on from what their reading found. */
final class SliceVerifier {

  private final CodeFile file;
  private final Optional<Bundle> bundle;
  private final VerificationOptions options;
  private final VerificationProgress progress;

  SliceVerifier(
      CodeFile file,
      Optional<Bundle> bundle,
      VerificationOptions options,
      VerificationProgress progress) {
    this.file = file;
    this.bundle = bundle;
    this.options = options;
    this.progress = progress;
  }

  SliceVerification verify(CodeSlice slice) throws IOException, MalformedSignatureException {
    CheckLog log = slice.log();
    Optional<EmbeddedSignature> signature = slice.signature();
    if (signature.isPresent()) {
      ResourceDirectory.verify(bundle, signature.get().chosenCodeDirectory(), log);
    }
    return new SliceVerification(slice, log);
  }
}
