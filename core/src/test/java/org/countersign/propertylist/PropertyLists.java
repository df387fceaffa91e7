package org.countersign.propertylist;

import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.countersign.ByteString;

/**
 * Random property lists of every XML type, in forms that other readers understand, too. They are
 * grown by hand: composed arbitraries of this depth take jqwik minutes.
 */
final class PropertyLists extends DomainContextBase {

  private static final int DEEPEST = 4;
  private static final int WIDEST = 4;
  private static final long FIRST_SECOND = -12_212_553_600L; // 1583: dd-plist reckons Julian before
  private static final long LAST_SECOND = 250_000_000_000L; // year 9892
  private static final int[] CHARACTERS =
      " \t\n<>&\"']azAZ09/é€\u00A0\u0085\u2028\u202E\uFFFD😀".codePoints().toArray();

  @Provide
  Arbitrary<PropertyList> values() {
    return Arbitraries.randomValue(random -> value(random, DEEPEST));
  }

  private static PropertyList value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 10)) {
      case 0 -> new PropertyList.StringValue(text(random));
      case 1 -> PropertyList.IntegerValue.of(random.nextLong() >> random.nextInt(Long.SIZE));
      case 2 -> real(random);
      case 3 -> new PropertyList.BooleanValue(random.nextBoolean());
      case 4 ->
          PropertyList.DateValue.of(
              Instant.ofEpochSecond(random.nextLong(FIRST_SECOND, LAST_SECOND)));
      case 5 -> new PropertyList.DataValue(data(random));
      case 6 -> array(random, depth);
      default -> dictionary(random, depth);
    };
  }

  private static PropertyList dictionary(Random random, int depth) {
    PropertyList.Dictionary dictionary = PropertyList.Dictionary.empty();
    for (int i = random.nextInt(WIDEST + 1); i > 0; i--) {
      dictionary = dictionary.with(text(random), value(random, depth - 1));
    }
    return dictionary;
  }

  private static PropertyList array(Random random, int depth) {
    PropertyList[] elements = new PropertyList[random.nextInt(WIDEST + 1)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = value(random, depth - 1);
    }
    return PropertyList.Array.of(elements);
  }

  /** Returns a real that is spelled unlike an integer: dd-plist takes one for the other. */
  private static PropertyList real(Random random) {
    PropertyList.RealValue real;
    do {
      real =
          PropertyList.RealValue.of(
              random.nextBoolean()
                  ? Double.longBitsToDouble(random.nextLong())
                  : random.nextInt(20_000) / 100.0 - 100);
    } while (real.text().matches("-?\\d+|nan"));
    return real;
  }

  /** Text that XML 1.0 allows and does not normalise. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  private static ByteString data(Random random) {
    byte[] bytes = new byte[random.nextInt(120)];
    random.nextBytes(bytes);
    return ByteString.of(bytes);
  }
}
