package org.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What there is to say about one condition, each part safe to print or null.
 *
 * @param meaning what the clause means
 * @param found what the code has
 * @param wanted what the clause wants instead
 * @param note a remark
 */
record ConditionDescription(
    @Nullable String meaning,
    @Nullable String found,
    @Nullable String wanted,
    @Nullable String note) {

  static final ConditionDescription NONE = new ConditionDescription(null, null, null, null);

  static ConditionDescription found(String found) {
    return new ConditionDescription(null, found, null, null);
  }

  static ConditionDescription found(String found, @Nullable String wanted) {
    return new ConditionDescription(null, found, wanted, null);
  }

  static ConditionDescription note(String note) {
    return new ConditionDescription(null, null, null, note);
  }

  ConditionDescription withMeaning(@Nullable String text) {
    return new ConditionDescription(text, found, wanted, note);
  }

  ConditionDescription withNote(@Nullable String text) {
    return new ConditionDescription(meaning, found, wanted, text);
  }
}
