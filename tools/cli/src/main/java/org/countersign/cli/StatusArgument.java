package org.countersign.cli;

import java.util.Optional;
import org.countersign.CodeSigningStatus;

/** A status of code signing as people write it: a number or a name. */
final class StatusArgument {

  private StatusArgument() {}

  /**
   * Returns the status that {@code text} names: a decimal number, signed or as unsigned 32 bits; a
   * hexadecimal one with {@code 0x}; or a name. Of a decimal number people often lose the sign, so
   * that 67050 is -67050.
   */
  static Optional<CodeSigningStatus> find(String text) {
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        return CodeSigningStatus.ofCode(Integer.parseUnsignedInt(text.substring(2), 16));
      }
      long number = Long.parseLong(text);
      if (number < Integer.MIN_VALUE || number > 0xffff_ffffL) {
        return Optional.empty();
      }
      Optional<CodeSigningStatus> status = CodeSigningStatus.ofCode((int) number);
      return status.isPresent() || number < 0 ? status : CodeSigningStatus.ofCode((int) -number);
    } catch (NumberFormatException notANumber) {
      return CodeSigningStatus.named(text);
    }
  }
}
