package org.countersign.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that a right delegates to, and those that these delegate to. At most {@link
 * #MAXIMUM_RULES} are resolved; a rule that is met again within itself is not followed. Immutable
 * and thread safe.
 */
public final class DelegateTree {

  /** How many rules are resolved. */
  public static final int MAXIMUM_RULES = 256;

  /**
   * A rule in the tree.
   *
   * @param depth how far below the right, from 1
   * @param name the name
   * @param definition the definition; empty if nobody knows it
   * @param repeated whether the rule is one of those it stands within
   */
  public record Delegate(
      int depth, String name, Optional<RightDefinition> definition, boolean repeated) {}

  private final List<Delegate> delegates = new ArrayList<>();
  private boolean complete = true;

  private DelegateTree() {}

  /** Returns the tree below {@code right}, whose rules {@code known} finds. */
  public static DelegateTree of(RightDefinition right, KnownRights known) {
    DelegateTree tree = new DelegateTree();
    tree.resolve(right, List.of(right.name()), known);
    return tree;
  }

  /** Returns the delegates, each before those that it delegates to. */
  public List<Delegate> delegates() {
    return List.copyOf(delegates);
  }

  /** Tells whether there were no more rules than are resolved. */
  public boolean isComplete() {
    return complete;
  }

  // The recursion ends: each step takes one of a bounded number of places.
  private void resolve(RightDefinition rule, List<String> within, KnownRights known) {
    for (String name : rule.delegates()) {
      if (delegates.size() == MAXIMUM_RULES) {
        complete = false;
        return;
      }
      boolean repeated = within.contains(name);
      Optional<RightDefinition> definition = repeated ? Optional.empty() : known.find(name);
      delegates.add(new Delegate(within.size(), name, definition, repeated));
      if (definition.isPresent()) {
        List<String> deeper = new ArrayList<>(within);
        deeper.add(name);
        resolve(definition.get(), deeper, known);
      }
    }
  }
}
