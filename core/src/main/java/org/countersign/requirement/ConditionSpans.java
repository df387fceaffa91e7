package org.countersign.requirement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes where each condition stands in the source, in the order in which they are read. */
final class ConditionSpans {

  private final Map<RequirementType, List<SourceSpan>> entries = new HashMap<>();
  private List<SourceSpan> current = new ArrayList<>();
  private final List<SourceSpan> single = current;

  /** Begins an entry of a set; a repeated type starts afresh, as its last requirement counts. */
  void beginRequirement(RequirementType type) {
    current = new ArrayList<>();
    entries.put(type, current);
  }

  void add(int start, int end) {
    current.add(new SourceSpan(start, end));
  }

  /** Returns the spans of the entry of that type, or of the single requirement for null. */
  List<SourceSpan> of(@Nullable RequirementType type) {
    return type == null ? List.copyOf(single) : List.copyOf(entries.getOrDefault(type, List.of()));
  }
}
