package org.countersign.authorization;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for rules that delegate to themselves, each looked up once however many delegate to it.
 * Work is in proportion to the delegates. Not thread safe.
 */
final class DelegateCycles {

  /** More rules than any system has; with each, a program may have to be asked. */
  static final int MAXIMUM_RULES = 2_000;

  private final KnownRights known;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> cycles = new LinkedHashSet<>();

  /** What is on the way from the right to the rule being looked at, with the delegates to come. */
  private final Deque<Iterator<String>> open = new ArrayDeque<>();

  private final Deque<String> path = new ArrayDeque<>();
  private final Set<String> within = new HashSet<>();

  private DelegateCycles(KnownRights known) {
    this.known = known;
  }

  /**
   * Returns the names of the rules below {@code right} that come back to themselves or to it; empty
   * if there are too many rules to tell.
   */
  static Optional<Set<String>> below(RightDefinition right, KnownRights known) {
    DelegateCycles search = new DelegateCycles(known);
    search.enter(right.name(), right.delegates());
    return search.isComplete() ? Optional.of(search.cycles) : Optional.empty();
  }

  private boolean isComplete() {
    while (!open.isEmpty()) {
      if (!open.peek().hasNext()) {
        open.pop();
        within.remove(path.pop());
        continue;
      }
      String name = open.peek().next();
      if (within.contains(name)) {
        cycles.add(name);
      } else if (!seen.contains(name)) {
        if (seen.size() > MAXIMUM_RULES) {
          return false;
        }
        enter(name, known.find(name).map(RightDefinition::delegates).orElse(List.of()));
      }
    }
    return true;
  }

  private void enter(String name, List<String> delegates) {
    seen.add(name);
    open.push(delegates.iterator());
    path.push(name);
    within.add(name);
  }
}
