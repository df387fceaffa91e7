package org.countersign.authorization;

import java.util.List;
import java.util.stream.Collectors;

/** Where in a list mechanisms are wanted. Immutable and thread safe. */
public sealed interface Placement {

  /**
   * Before the first occurrence of an anchor.
   *
   * @param anchors the anchor, then those to fall back to: the first that is in the list counts
   */
  record Before(List<Mechanism> anchors) implements Placement {
    /** Checks that there is an anchor. */
    public Before {
      anchors = copyOfAnchors(anchors);
    }

    @Override
    public String toString() {
      return "before " + anchorText(anchors);
    }
  }

  /**
   * Behind the last occurrence of an anchor.
   *
   * @param anchors the anchor, then those to fall back to: the first that is in the list counts
   */
  record After(List<Mechanism> anchors) implements Placement {
    /** Checks that there is an anchor. */
    public After {
      anchors = copyOfAnchors(anchors);
    }

    @Override
    public String toString() {
      return "after " + anchorText(anchors);
    }
  }

  /** At the beginning. */
  record First() implements Placement {
    @Override
    public String toString() {
      return "first";
    }
  }

  /** At the end. */
  record Last() implements Placement {
    @Override
    public String toString() {
      return "last";
    }
  }

  /**
   * At a place that is counted. It means something else in each release of macOS.
   *
   * @param index from 0; the size of the list appends
   */
  record At(int index) implements Placement {
    /** Checks the sign. */
    public At {
      if (index < 0) {
        throw new IllegalArgumentException("an index counts from 0, not " + index);
      }
    }

    @Override
    public String toString() {
      return "at index " + index;
    }
  }

  /** Returns the placement before {@code anchor}. */
  static Placement before(Mechanism anchor) {
    return new Before(List.of(anchor));
  }

  /** Returns the placement behind {@code anchor}. */
  static Placement after(Mechanism anchor) {
    return new After(List.of(anchor));
  }

  private static List<Mechanism> copyOfAnchors(List<Mechanism> anchors) {
    if (anchors.isEmpty()) {
      throw new IllegalArgumentException("an anchor is missing");
    }
    return List.copyOf(anchors);
  }

  private static String anchorText(List<Mechanism> anchors) {
    return anchors.stream().map(Mechanism::toString).collect(Collectors.joining(" or "));
  }
}
