package org.countersign.certificate;

import org.countersign.CodeSigningStatus;

/** Says that bytes which should be an X.509 certificate are none, and what is wrong with them. */
public final class MalformedCertificateException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedCertificateException(String message) {
    super(message);
  }

  MalformedCertificateException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns {@link CodeSigningStatus#SIGNATURE_INVALID}: a certificate that cannot be read makes
   * the signature around it one of unsupported format.
   */
  public CodeSigningStatus status() {
    return CodeSigningStatus.SIGNATURE_INVALID;
  }
}
