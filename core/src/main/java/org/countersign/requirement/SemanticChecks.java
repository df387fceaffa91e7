package org.countersign.requirement;

import java.nio.charset.StandardCharsets;
import org.countersign.requirement.AppleError.Cause;
import org.countersign.requirement.GrammarStep.Check;
import org.jspecify.annotations.Nullable;

/** What Apple's compiler refuses although it fits the grammar. These messages carry no position. */
final class SemanticChecks {

  private static final int HASH_DIGITS = 40;

  private SemanticChecks() {}

  /** Returns what is wrong with the text of a token, or null if nothing is. */
  static @Nullable AppleError find(Check check, AppleToken token, CertificateFiles files) {
    byte[] text = token.text();
    return switch (check) {
      case FORGET -> null;
      case HASH_LENGTH ->
          text.length == HASH_DIGITS
              ? null
              : AppleError.meaningless(Cause.HASH_LENGTH, "invalid hash length", token);
      case EVEN_DIGITS ->
          text.length % 2 == 0
              ? null
              : AppleError.meaningless(Cause.ODD_DIGITS, "odd number of digits", token);
      case CERTIFICATE_FILE ->
          files.read(new String(text, StandardCharsets.UTF_8)).isPresent()
              ? null
              : AppleError.meaningless(Cause.FILE_NOT_FOUND, token, ": not found");
      case CERTIFICATE_FIELD ->
          CertificateField.named(text) != null
              ? null
              : AppleError.meaningless(
                  Cause.UNKNOWN_FIELD, token, ": unrecognized certificate field");
    };
  }
}
