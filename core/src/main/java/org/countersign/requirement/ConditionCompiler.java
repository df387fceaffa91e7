package org.countersign.requirement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Compiles one condition: everything in the language but {@code and}, {@code or}, {@code !},
 * brackets and names.
 */
final class ConditionCompiler {

  private static final int ROOT = -1;
  private static final int HASH_DIGITS = 40;

  private final Lexer lexer;
  private final CertificateFiles files;
  private final BlobWriter out;

  ConditionCompiler(Lexer lexer, CertificateFiles files, BlobWriter out) {
    this.lexer = lexer;
    this.files = files;
    this.out = out;
  }

  /**
   * Writes the condition that begins at the lexer's token; answers false if there is none that
   * Apple would take.
   */
  boolean compile() {
    TokenType first = lexer.type();
    if (first == TokenType.UNREADABLE || first == TokenType.END_OF_TEXT) {
      return false;
    }
    lexer.next();
    return switch (first) {
      case CERTIFICATE, CERT -> certificate();
      case IDENTIFIER -> identifier();
      case ANCHOR -> anchor();
      case INFO -> keyed(Opcode.INFO_VALUE);
      case ENTITLEMENT -> keyed(Opcode.ENTITLEMENT_VALUE);
      case CDHASH -> codeDirectoryHash();
      case ALWAYS, TRUE -> operator(Opcode.TRUE);
      case NEVER, FALSE -> operator(Opcode.FALSE);
      case NOTARIZED -> operator(Opcode.NOTARIZED);
      case LEGACY -> operator(Opcode.LEGACY_DEVELOPER_ID);
      case PLATFORM -> platform();
      default -> false;
    };
  }

  private boolean operator(int opcode) {
    out.putInt(opcode);
    return true;
  }

  private boolean identifier() {
    skipEqualSign();
    out.putInt(Opcode.IDENTIFIER);
    return word();
  }

  private boolean codeDirectoryHash() {
    skipEqualSign();
    out.putInt(Opcode.CODE_DIRECTORY_HASH);
    return hash();
  }

  private boolean platform() {
    skipEqualSign();
    if (lexer.type() != TokenType.INTEGER) {
      return false;
    }
    out.putInt(Opcode.PLATFORM);
    out.putInt(integer());
    lexer.next();
    return true;
  }

  private boolean anchor() {
    switch (lexer.type()) {
      case APPLE -> {
        lexer.next();
        if (lexer.type() == TokenType.GENERIC) {
          lexer.next();
          return operator(Opcode.APPLE_GENERIC_ANCHOR);
        }
        if (lexer.type() != TokenType.WORD && lexer.type() != TokenType.STRING) {
          return operator(Opcode.APPLE_ANCHOR);
        }
        out.putInt(Opcode.NAMED_ANCHOR);
        return word();
      }
      case GENERIC -> {
        lexer.next();
        return lexer.take(TokenType.APPLE) && operator(Opcode.APPLE_GENERIC_ANCHOR);
      }
      case TRUSTED -> {
        lexer.next();
        return operator(Opcode.TRUSTED_CHAIN);
      }
      default -> {
        return certificateCondition(-1);
      }
    }
  }

  private boolean certificate() {
    int slot;
    switch (lexer.type()) {
      case TRUSTED -> {
        lexer.next();
        return operator(Opcode.TRUSTED_CHAIN);
      }
      case LEAF -> slot = 0;
      case ROOT -> slot = -1;
      case INTEGER -> slot = integer();
      case MINUS -> {
        lexer.next();
        if (lexer.type() != TokenType.INTEGER) {
          return false;
        }
        slot = -integer();
      }
      default -> {
        return false;
      }
    }
    lexer.next();
    if (lexer.type() == TokenType.TRUSTED) {
      lexer.next();
      out.putInt(Opcode.TRUSTED_CERTIFICATE);
      out.putInt(slot);
      return true;
    }
    return certificateCondition(slot);
  }

  private boolean certificateCondition(int slot) {
    if (lexer.type() == TokenType.OPEN_BRACKET) {
      return certificateField(slot);
    }
    skipEqualSign();
    out.putInt(Opcode.CERTIFICATE_HASH);
    out.putInt(slot);
    return switch (lexer.type()) {
      case HASH -> hash();
      case WORD, STRING, PATH -> certificateFile();
      default -> false;
    };
  }

  private boolean certificateFile() {
    Optional<byte[]> certificate = files.read(new String(lexer.text(), StandardCharsets.UTF_8));
    if (certificate.isEmpty()) {
      return false;
    }
    byte[] digest = sha1(certificate.get());
    out.putInt(digest.length);
    out.putBytes(digest, 0, digest.length);
    lexer.next();
    return true;
  }

  private boolean certificateField(int slot) {
    lexer.next();
    if (lexer.type() != TokenType.WORD && lexer.type() != TokenType.STRING) {
      return false;
    }
    byte[] key = lexer.text();
    CertificateField field = CertificateField.named(key);
    if (field == null) {
      return false;
    }
    out.putInt(field.opcode());
    out.putInt(slot);
    if (field == CertificateField.SUBJECT) {
      out.putText(lexer);
    } else {
      out.putOid(key, field.prefixLength(), key.length);
    }
    lexer.next();
    return lexer.take(TokenType.CLOSE_BRACKET) && match();
  }

  private boolean keyed(int opcode) {
    out.putInt(opcode);
    return lexer.take(TokenType.OPEN_BRACKET)
        && word()
        && lexer.take(TokenType.CLOSE_BRACKET)
        && match();
  }

  private boolean match() {
    switch (lexer.type()) {
      case EXISTS -> {
        lexer.next();
        out.putInt(MatchOpcode.EXISTS);
        return true;
      }
      case ABSENT -> {
        lexer.next();
        out.putInt(MatchOpcode.ABSENT);
        return true;
      }
      case EQUAL, DOUBLE_EQUAL -> {
        lexer.next();
        return lexer.type() == TokenType.TIMESTAMP ? timestamp(MatchOpcode.ON) : equality();
      }
      case TILDE -> {
        lexer.next();
        return comparison(MatchOpcode.CONTAINS);
      }
      case LESS -> {
        return inequality(MatchOpcode.LESS_THAN, MatchOpcode.BEFORE);
      }
      case GREATER -> {
        return inequality(MatchOpcode.GREATER_THAN, MatchOpcode.AFTER);
      }
      case LESS_OR_EQUAL -> {
        return inequality(MatchOpcode.LESS_OR_EQUAL, MatchOpcode.ON_OR_BEFORE);
      }
      case GREATER_OR_EQUAL -> {
        return inequality(MatchOpcode.GREATER_OR_EQUAL, MatchOpcode.ON_OR_AFTER);
      }
      default -> {
        out.putInt(MatchOpcode.EXISTS);
        return true;
      }
    }
  }

  private boolean equality() {
    boolean leadingStar = lexer.take(TokenType.STAR);
    int operation = out.size();
    out.putInt(leadingStar ? MatchOpcode.ENDS_WITH : MatchOpcode.EQUAL);
    if (!value()) {
      return false;
    }
    if (lexer.take(TokenType.STAR)) {
      out.replaceInt(operation, leadingStar ? MatchOpcode.CONTAINS : MatchOpcode.BEGINS_WITH);
    }
    return true;
  }

  private boolean inequality(int comparison, int dateComparison) {
    lexer.next();
    return lexer.type() == TokenType.TIMESTAMP ? timestamp(dateComparison) : comparison(comparison);
  }

  private boolean comparison(int operation) {
    out.putInt(operation);
    return value();
  }

  private boolean timestamp(int operation) {
    lexer.next();
    if (lexer.type() != TokenType.STRING) {
      return false;
    }
    out.putInt(operation);
    out.putLong(AppleTimestamp.parse(lexer.text()));
    lexer.next();
    return true;
  }

  private boolean value() {
    if (lexer.type() != TokenType.HEX_DATA) {
      return word();
    }
    if (lexer.textLength() % 2 != 0) {
      return false;
    }
    out.putHex(lexer.text());
    lexer.next();
    return true;
  }

  private boolean word() {
    if (lexer.type() != TokenType.WORD && lexer.type() != TokenType.STRING) {
      return false;
    }
    out.putText(lexer);
    lexer.next();
    return true;
  }

  private boolean hash() {
    if (lexer.type() != TokenType.HASH || lexer.textLength() != HASH_DIGITS) {
      return false;
    }
    out.putHex(lexer.text());
    lexer.next();
    return true;
  }

  private int integer() {
    return AppleInteger.parse(lexer.text());
  }

  private void skipEqualSign() {
    if (!lexer.take(TokenType.EQUAL)) {
      lexer.take(TokenType.DOUBLE_EQUAL);
    }
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
