package org.countersign.requirement;

import java.util.Optional;

/**
 * Reads certificate files that source text names, as in {@code anchor =
 * "/path/to/certificate.cer"}.
 *
 * <p>Apple's compiler reads the file while it compiles, and keeps the SHA-1 of its bytes. Here
 * nothing is read unless the caller passes an implementation: text from outside must not choose
 * files.
 */
@FunctionalInterface
public interface CertificateFiles {

  /** Knows no file: every path is "not found". */
  CertificateFiles NONE = path -> Optional.empty();

  /**
   * Returns the bytes of a certificate in DER form; empty if there is no such file.
   *
   * @param path the path as it stands in the source text; bytes that are not UTF-8 are replaced
   */
  Optional<byte[]> read(String path);
}
