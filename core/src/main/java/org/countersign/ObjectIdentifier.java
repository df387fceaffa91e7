package org.countersign;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An ASN.1 object identifier, in the two forms code signing uses: dotted numbers and the content
 * bytes of its DER encoding, without tag and length (X.690, 8.19).
 *
 * <p>This conversion accepts correct identifiers only. Apple's requirement compiler and dumper have
 * one of their own that forgives nearly everything; it lives with the requirement language.
 * Immutable and thread safe.
 *
 * @param der the content bytes
 */
public record ObjectIdentifier(ByteString der) {

  private static final int MAXIMUM_LENGTH = 256;
  private static final int ARCS_PER_ROOT = 40;
  private static final Pattern DOTTED = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,99})){1,127}");

  /**
   * Accepts the content bytes of a correct encoding.
   *
   * @throws IllegalArgumentException if the bytes are empty, end in the middle of a number, pad a
   *     number with leading zeros, or are more than 256
   */
  public ObjectIdentifier {
    if (der.isEmpty() || der.length() > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException(
          "an object identifier has 1 to " + MAXIMUM_LENGTH + " bytes, but got " + der.length());
    }
    boolean begin = true;
    for (int i = 0; i < der.length(); i++) {
      if (begin && der.at(i) == (byte) 0x80) {
        throw new IllegalArgumentException(
            "object identifier " + der.toHex() + " pads a number with zeros at byte " + i);
      }
      begin = der.at(i) >= 0;
    }
    if (!begin) {
      throw new IllegalArgumentException(
          "object identifier " + der.toHex() + " ends in the middle of a number");
    }
  }

  /**
   * Returns the object identifier that these dotted numbers spell, for example {@code
   * 1.2.840.113635.100.6.1.13}.
   *
   * @throws IllegalArgumentException if {@code dotted} is not two or more decimal numbers without
   *     leading zeros, the first at most 2, the second at most 39 unless the first is 2
   */
  public static ObjectIdentifier ofDotted(String dotted) {
    if (!DOTTED.matcher(dotted).matches()) {
      throw new IllegalArgumentException(
          "not an object identifier in dotted numbers: " + PrintableText.escape(dotted));
    }
    String[] arcs = dotted.split("\\.", -1);
    int root = Integer.parseInt(arcs[0]);
    BigInteger second = new BigInteger(arcs[1]);
    if (root < 2 && second.compareTo(BigInteger.valueOf(ARCS_PER_ROOT)) >= 0) {
      throw new IllegalArgumentException(
          "below " + root + " an object identifier's second number is at most 39: " + dotted);
    }
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    appendNumber(der, second.add(BigInteger.valueOf((long) root * ARCS_PER_ROOT)));
    for (int i = 2; i < arcs.length; i++) {
      appendNumber(der, new BigInteger(arcs[i]));
    }
    return new ObjectIdentifier(ByteString.of(der.toByteArray()));
  }

  /** Returns the dotted numbers. */
  public String dotted() {
    List<BigInteger> arcs = new ArrayList<>();
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < der.length(); i++) {
      number = number.shiftLeft(7).or(BigInteger.valueOf(der.at(i) & 0x7f));
      if (der.at(i) >= 0) {
        if (arcs.isEmpty()) {
          BigInteger root = number.divide(BigInteger.valueOf(ARCS_PER_ROOT)).min(BigInteger.TWO);
          arcs.add(root);
          number = number.subtract(root.multiply(BigInteger.valueOf(ARCS_PER_ROOT)));
        }
        arcs.add(number);
        number = BigInteger.ZERO;
      }
    }
    return arcs.stream().map(BigInteger::toString).collect(Collectors.joining("."));
  }

  /** Returns {@link #dotted()}. */
  @Override
  public String toString() {
    return dotted();
  }

  private static void appendNumber(ByteArrayOutputStream der, BigInteger number) {
    int groups = Math.max(1, (number.bitLength() + 6) / 7);
    for (int i = groups - 1; i >= 0; i--) {
      int group = number.shiftRight(7 * i).intValue() & 0x7f;
      der.write(i == 0 ? group : group | 0x80);
    }
  }
}
