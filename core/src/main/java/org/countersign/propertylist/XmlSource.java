package org.countersign.propertylist;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of an XML property list in UTF-8, a byte order mark before {@code start} left out. */
final class XmlSource implements Source {

  final byte[] utf8;
  final int start;
  private volatile int @Nullable [] lineStarts; // found when first asked for

  XmlSource(byte[] utf8, int start) {
    this.utf8 = utf8;
    this.start = start;
  }

  @Override
  public PropertyListPosition.Text position(int offset) {
    int[] starts = lineStarts;
    if (starts == null) {
      starts = findLineStarts();
      lineStarts = starts;
    }
    int found = Arrays.binarySearch(starts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new PropertyListPosition.Text(line + 1, Utf8.units(utf8, starts[line], offset) + 1);
  }

  @Override
  public PropertyListPosition positionInString(int offset, int index) {
    return position(XmlStringOffset.find(utf8, offset, index));
  }

  /** Returns the exception that reports {@code problem} at {@code offset}. */
  MalformedPropertyListException malformed(int offset, String problem) {
    return new MalformedPropertyListException(position(offset), problem);
  }

  /** Returns the exception that refuses what stands at {@code offset} for {@code reason}. */
  MalformedPropertyListException refused(
      int offset, MalformedPropertyListException.Reason reason, String problem) {
    return new MalformedPropertyListException(position(offset), reason, problem);
  }

  private int[] findLineStarts() {
    int[] starts = {start, 0};
    int lines = 1;
    for (int i = start; i < utf8.length; i++) {
      boolean ends =
          utf8[i] == '\n' || utf8[i] == '\r' && (i + 1 == utf8.length || utf8[i + 1] != '\n');
      if (ends) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }
}
