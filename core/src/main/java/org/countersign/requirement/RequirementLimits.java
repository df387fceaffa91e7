package org.countersign.requirement;

/**
 * How large a requirement may be before it is refused. Text and blobs come from outside; the limits
 * bound the memory and time they can take.
 *
 * @param sourceBytes the greatest length of source text in bytes
 * @param nesting the greatest number of brackets within brackets, and the greatest height of the
 *     tree; at most {@link Expression#MAXIMUM_HEIGHT}
 * @param blobBytes the greatest length of the binary form
 */
public record RequirementLimits(int sourceBytes, int nesting, int blobBytes) {

  /**
   * One MiB of text, a height of {@value Expression#MAXIMUM_HEIGHT}, four MiB of binary form.
   * Apple's compiler has no limits and falls over when its stack is used up: at 34 916 brackets on
   * an ordinary main thread.
   */
  public static final RequirementLimits DEFAULT =
      new RequirementLimits(1 << 20, Expression.MAXIMUM_HEIGHT, 4 << 20);

  public RequirementLimits {
    if (sourceBytes < 0 || nesting < 1 || nesting > Expression.MAXIMUM_HEIGHT || blobBytes < 0) {
      throw new IllegalArgumentException(
          "limits must not be negative, and the nesting between 1 and "
              + Expression.MAXIMUM_HEIGHT);
    }
  }
}
