package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** Reads lines of bounded length, ended by a line feed or the end of the input. Not thread safe. */
final class LineReader {

  private static final int INITIAL_SIZE = 1 << 16;

  /** What stands in a string for bytes that are not UTF-8, among others. */
  private static final char REPLACEMENT = '\ufffd';

  private final InputStream in;
  private final int maximumLength;
  private byte[] buffer = new byte[INITIAL_SIZE];
  private int start; // of the current line
  private int lineEnd;
  private int next; // of the line after it
  private int end; // of what was read
  private boolean tooLong;

  /** Reads from {@code in} lines of at most {@code maximumLength} bytes. */
  LineReader(InputStream in, int maximumLength) {
    this.in = in;
    this.maximumLength = maximumLength;
  }

  /** Goes on to the next line; false if there is none. */
  boolean next() throws IOException {
    start = next;
    tooLong = false;
    int feed = lineFeed(start);
    while (feed < 0) {
      if (end - start > maximumLength) {
        tooLong = true;
        end = start; // what there is of the line is of no use
      }
      int searched = end - start;
      if (!fill()) {
        lineEnd = end;
        next = end;
        return end > start || tooLong;
      }
      feed = lineFeed(start + searched);
    }
    lineEnd = feed;
    next = feed + 1;
    tooLong |= lineEnd - start > maximumLength;
    return true;
  }

  /** Reads some more bytes; false at the end of the input. The line then begins the buffer. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count >= 0;
  }

  private int lineFeed(int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Tells whether the next line can be had without waiting for it. */
  boolean isNextReady() {
    return lineFeed(next) >= 0;
  }

  /** Tells whether the current line is longer than wanted; its text is then lost. */
  boolean isTooLong() {
    return tooLong;
  }

  /**
   * Returns the current line without its end.
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  String text() throws CharacterCodingException {
    int length = lineEnd - start;
    String text = new String(buffer, start, length, UTF_8);
    return text.indexOf(REPLACEMENT) < 0
        ? text
        : UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, length)).toString();
  }
}
