package org.countersign.requirement;

/**
 * A piece of source text, as byte offsets into its UTF-8 form.
 *
 * @param start the offset of the first byte
 * @param end the offset behind the last byte
 */
public record SourceSpan(int start, int end) {

  public SourceSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + " to " + end);
    }
  }
}
