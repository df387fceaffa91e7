package org.countersign.lint;

import java.util.Arrays;
import org.countersign.evaluation.Answer;

/**
 * Decides whether clauses can all hold: case split with unit propagation, and a budget so that no
 * input takes long.
 *
 * <p>A literal is the number of a variable, negative if the variable is to be false; variable 1 is
 * always true. Not thread safe.
 */
final class Satisfiability {

  static final int TRUE = 1;
  static final int FALSE = -TRUE;

  private static final int MOST_CONFLICTS = 2_000;
  private static final int MOST_VISITS = 4_000_000;

  private final IntList literals = new IntList(); // of all clauses, each behind its length
  private final IntList units = new IntList();
  private int variables;
  private IntList[] watchers = new IntList[64]; // for each literal the clauses that watch it
  private byte[] values = new byte[32]; // by variable: 1 true, -1 false, 0 open
  private final IntList trail = new IntList();
  private int propagated;
  private int visits;

  Satisfiability() {
    require(newVariable());
  }

  int newVariable() {
    variables++;
    if (variables >= values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
      watchers = Arrays.copyOf(watchers, 2 * watchers.length);
    }
    return variables;
  }

  /** Requires that at least one of these literals holds. */
  void require(int... clause) {
    if (clause.length == 1) {
      units.add(clause[0]);
      return;
    }
    int at = literals.size();
    literals.add(clause.length);
    for (int literal : clause) {
      literals.add(literal);
    }
    watch(clause[0], at);
    watch(clause[1], at);
  }

  /** Tells whether all clauses can hold together with these literals. */
  Answer solve(int... assumptions) {
    reset();
    if (!assignAll(units.toArray()) || !assignAll(assumptions)) {
      return visits > MOST_VISITS ? Answer.UNKNOWN : Answer.NO;
    }
    return search();
  }

  /** Tells whether a literal holds in what {@link #solve} found when it answered yes. */
  boolean holds(int literal) {
    return value(literal) > 0;
  }

  private void reset() {
    Arrays.fill(values, (byte) 0);
    trail.clear();
    propagated = 0;
    visits = 0;
  }

  private boolean assignAll(int[] assigned) {
    for (int literal : assigned) {
      if (!assign(literal)) {
        return false;
      }
    }
    return propagate();
  }

  /** Splits cases, false first, until every variable has a value. */
  private Answer search() {
    IntList levels = new IntList(); // the size of the trail before each decision
    int next = 1;
    int conflicts = 0;
    while (true) {
      while (next <= variables && values[next] != 0) {
        next++;
      }
      if (next > variables) {
        return Answer.YES;
      }
      levels.add(trail.size());
      assign(-next);
      while (!propagate()) {
        if (++conflicts > MOST_CONFLICTS || visits > MOST_VISITS) {
          return Answer.UNKNOWN;
        }
        int decided = takeBack(levels);
        if (decided == 0) {
          return Answer.NO;
        }
        assign(-decided); // no longer a decision: the levels below it imply it
        next = Math.abs(decided);
      }
    }
  }

  /** Undoes the last decision and all that followed; returns it, or 0 if there is none. */
  private int takeBack(IntList levels) {
    if (levels.size() == 0) {
      return 0;
    }
    int start = levels.removeLast();
    int decided = trail.get(start);
    while (trail.size() > start) {
      values[Math.abs(trail.removeLast())] = 0;
    }
    propagated = start;
    return decided;
  }

  private boolean assign(int literal) {
    int value = value(literal);
    if (value == 0) {
      values[Math.abs(literal)] = (byte) Integer.signum(literal);
      trail.add(literal);
    }
    return value >= 0;
  }

  private int value(int literal) {
    int value = values[Math.abs(literal)];
    return literal > 0 ? value : -value;
  }

  private boolean propagate() {
    while (propagated < trail.size()) {
      if (!visitWatchersOf(-trail.get(propagated++))) {
        return false;
      }
    }
    return true;
  }

  /** Finds each clause that watches a literal which became false another literal to watch. */
  private boolean visitWatchersOf(int falsified) {
    IntList watching = watchers[index(falsified)];
    if (watching == null) {
      return true;
    }
    int kept = 0;
    boolean consistent = true;
    for (int i = 0; i < watching.size(); i++) {
      int clause = watching.get(i);
      if (!consistent || !moveWatch(clause, falsified)) {
        watching.set(kept++, clause);
        if (consistent) {
          int other = literals.get(clause + 1);
          consistent = assign(other) && ++visits <= MOST_VISITS;
        }
      }
    }
    watching.truncate(kept);
    return consistent;
  }

  /** Leaves the other watched literal in front; tells whether a new literal took over the watch. */
  private boolean moveWatch(int clause, int falsified) {
    int first = clause + 1;
    if (literals.get(first) == falsified) {
      swap(first, first + 1);
    }
    if (value(literals.get(first)) > 0) {
      return false;
    }
    int end = first + literals.get(clause);
    for (int i = first + 2; i < end; i++) {
      visits++;
      if (value(literals.get(i)) >= 0) {
        swap(first + 1, i);
        watch(literals.get(first + 1), clause);
        return true;
      }
    }
    return false;
  }

  private void swap(int i, int j) {
    int literal = literals.get(i);
    literals.set(i, literals.get(j));
    literals.set(j, literal);
  }

  private void watch(int literal, int clause) {
    IntList watching = watchers[index(literal)];
    if (watching == null) {
      watching = new IntList();
      watchers[index(literal)] = watching;
    }
    watching.add(clause);
  }

  private static int index(int literal) {
    return literal > 0 ? 2 * literal : -2 * literal + 1;
  }
}
