package org.countersign.signature;

import java.io.IOException;
import java.util.Optional;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/** Where the signatures of the slices of one file are read from. */
@FunctionalInterface
interface SignatureSource {

  /**
   * Returns the signature of a slice; empty if there is none.
   *
   * @param image empty if the file is no Mach-O
   */
  Optional<SuperBlob> find(SliceLocation location, Optional<MachOImage> image, CheckLog log)
      throws IOException, MalformedSignatureException;

  /**
   * Returns a source that looks in {@code other} for a slice that has nothing here. A signature in
   * both places is refused: whoever looks part by part could take some from each ({@code
   * BundleDiskRep::componentFromExec}).
   */
  default SignatureSource orElse(SignatureSource other) {
    return (location, image, log) -> {
      Optional<SuperBlob> found = find(location, image, log);
      Optional<SuperBlob> beside = other.find(location, image, log);
      if (found.isPresent() && beside.isPresent()) {
        log.fail(
            Check.UNSEALED_PARTS,
            CodeSigningStatus.SIGNATURE_FAILED,
            "signature",
            "parts of a signature lie beside the code, which has a signature of its own");
      }
      return found.isPresent() ? found : beside;
    };
  }
}
