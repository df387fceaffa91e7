package org.countersign.requirement;

import java.util.Arrays;

/**
 * Where {@code and} and {@code or} belong among conditions that were written before the operator
 * was seen.
 *
 * <p>Of several operators at one place, the one noted last encloses the others, so it comes first.
 */
final class OperatorPlaces {

  private static final int MOST = Integer.MAX_VALUE >> 1;

  /**
   * For each operator its place, below that its turn counted backwards, below that a bit that tells
   * or from and.
   */
  private long[] places = new long[8];

  private int count;

  void add(int place, int opcode) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    int turn = MOST - count;
    places[count++] = (long) place << Integer.SIZE | turn << 1 | (opcode == Opcode.OR ? 1 : 0);
  }

  void clear() {
    count = 0;
  }

  /** Returns the whole blob: the header, and the conditions with the operators between them. */
  byte[] assemble(BlobWriter conditions) {
    byte[] blob =
        new byte[BlobFormat.REQUIREMENT_HEADER + conditions.size() + Integer.BYTES * count];
    BlobFormat.writeHeader(blob, BlobFormat.EXPRESSION_KIND);
    Arrays.sort(places, 0, count);
    int to = BlobFormat.REQUIREMENT_HEADER;
    int from = 0;
    for (int i = 0; i < count; i++) {
      int place = (int) (places[i] >>> Integer.SIZE);
      conditions.copyTo(blob, to, from, place);
      to += place - from;
      from = place;
      BlobFormat.write(blob, to, (places[i] & 1) == 0 ? Opcode.AND : Opcode.OR);
      to += Integer.BYTES;
    }
    conditions.copyTo(blob, to, from, conditions.size());
    return blob;
  }
}
