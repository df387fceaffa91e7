package org.countersign.signature;

import java.io.IOException;
import java.util.Optional;

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

  /** Returns a source that looks in {@code other} for a slice that has nothing here. */
  default SignatureSource orElse(SignatureSource other) {
    return (location, image, log) -> {
      Optional<SuperBlob> found = find(location, image, log);
      return found.isPresent() ? found : other.find(location, image, log);
    };
  }
}
