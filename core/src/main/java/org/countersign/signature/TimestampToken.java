package org.countersign.signature;

import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;
import org.countersign.PrintableText;

/**
 * A timestamp (RFC 3161) taken apart, nothing of it verified.
 *
 * @param message the signed message that it is
 * @param content what that message is about
 * @param time when the authority says it saw what the imprint is of
 * @param imprintAlgorithm the digest that the imprint was made with
 * @param imprint the digest of what was stamped
 */
record TimestampToken(
    CmsMessage message,
    ByteWindow content,
    Instant time,
    ObjectIdentifier imprintAlgorithm,
    ByteString imprint) {

  /** {@code YYYYMMDDhhmmssZ}: Apple reads no fractions of seconds ({@code tsaSupport.c}). */
  private static final int TIME_LENGTH = 15;

  /** Returns the timestamp that was added to {@code signer}, if there is one. */
  static Optional<TimestampToken> of(CmsSigner signer) throws MalformedSignatureException {
    Optional<BerValue> value = signer.unsignedAttributes().value(AppleOid.TIMESTAMP_TOKEN.der());
    return value.isPresent() ? Optional.of(read(value.get())) : Optional.empty();
  }

  private static TimestampToken read(BerValue value) throws MalformedSignatureException {
    byte[] bytes = value.bytes().toByteArray();
    ByteWindow token = ByteWindow.ofSignature("timestamp", bytes);
    CmsMessage message = CmsMessage.read(token);
    ByteWindow content =
        message.content().orElseThrow(() -> token.malformed("it does not say what it stamps"));
    BerNesting.check(content);
    try {
      TSTInfo info = TSTInfo.getInstance(content.bytes().toByteArray());
      if (info.getGenTime().getTimeString().length() != TIME_LENGTH) {
        throw token.malformed("its time is not in whole seconds of UTC, which Apple cannot read");
      }
      return new TimestampToken(
          message,
          content,
          info.getGenTime().getDate().toInstant(),
          ObjectIdentifier.ofDotted(
              info.getMessageImprint().getHashAlgorithm().getAlgorithm().getId()),
          ByteString.of(info.getMessageImprint().getHashedMessage()));
    } catch (ParseException | RuntimeException e) { // the library throws all sorts
      throw token.malformed(
          "what it stamps cannot be read: " + PrintableText.escape(String.valueOf(e.getMessage())));
    }
  }
}
