package org.countersign.authorization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.authorization.PlacementException.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * Puts mechanisms into a list, as one block in their order, unless they are where they should be.
 *
 * <p>Applied a second time, an insertion changes nothing. By default a relation is enough: two
 * products that both insist on standing directly before {@code loginwindow:done} would move each
 * other forever. Immutable and thread safe.
 */
public final class Insertion {

  /** What an insertion may do beyond adding what is absent. */
  public enum Allowance {
    /** Take what stands in the wrong place, or several times, out first. */
    MOVE,
    /** Of what stands there several times, keep only the first. */
    REMOVE_DUPLICATES,
    /** Add a mechanism although it is there with the other privilege. */
    OTHER_PRIVILEGE
  }

  private final List<Mechanism> block;
  private final Placement placement;
  private final boolean adjacent;
  private final Set<Allowance> allowances;
  private final Set<Mechanism> ignored; // between a mechanism and its anchor

  private Insertion(
      List<Mechanism> block,
      Placement placement,
      boolean adjacent,
      Set<Allowance> allowances,
      Set<Mechanism> ignored) {
    this.block = List.copyOf(block);
    this.ignored = ignored;
    this.placement = placement;
    this.adjacent = adjacent;
    this.allowances = Set.copyOf(allowances);
    Set<Mechanism> distinct = new HashSet<>();
    for (Mechanism mechanism : this.block) {
      if (!distinct.add(mechanism)) {
        throw new IllegalArgumentException(mechanism + " is to be inserted twice");
      }
      if (anchors().contains(mechanism)) {
        throw new IllegalArgumentException(mechanism + " cannot be its own anchor");
      }
    }
  }

  /**
   * Returns the insertion of {@code block}, in this order, at {@code placement}.
   *
   * @throws IllegalArgumentException if a mechanism is in the block twice, or is its own anchor
   */
  public static Insertion of(List<Mechanism> block, Placement placement) {
    return new Insertion(block, placement, false, Set.of(), new HashSet<>(block));
  }

  /**
   * Returns this insertion, satisfied only by mechanisms with nothing foreign before the anchor.
   */
  public Insertion adjacent() {
    return new Insertion(block, placement, true, allowances, ignored);
  }

  /** Returns this insertion, {@code others} counting as nothing foreign before the anchor. */
  Insertion ignoring(Collection<Mechanism> others) {
    return new Insertion(block, placement, adjacent, allowances, Set.copyOf(others));
  }

  /** Returns this insertion with exactly these allowances. */
  public Insertion allowing(Set<Allowance> allowances) {
    return new Insertion(block, placement, adjacent, allowances, ignored);
  }

  /**
   * Returns {@code list} with the mechanisms in it.
   *
   * @throws PlacementException if an anchor is missing, or doing so would take an allowance
   */
  public MechanismList applyTo(MechanismList list) throws PlacementException {
    requireAnchor(list);
    MechanismList start = withoutDuplicates(list);
    for (Mechanism mechanism : block) {
      refuseOtherPrivilege(mechanism, start);
    }
    MechanismList result = complete(start);
    if (isSatisfiedBy(result)) {
      return result;
    }
    if (!allowances.contains(Allowance.MOVE)) {
      throw misplaced(start, result);
    }
    result = insert(start.without(block), block);
    if (!isSatisfiedBy(result)) {
      throw new PlacementException("there is no place " + placement + " in this list");
    }
    return result;
  }

  /** Tells whether every mechanism is in the list once, and where it should be. */
  public boolean isSatisfiedBy(MechanismList list) {
    for (int i = 0; i < block.size(); i++) {
      if (list.count(block.get(i)) != 1 || !isInPlace(i, list)) {
        return false;
      }
    }
    return true;
  }

  private MechanismList withoutDuplicates(MechanismList list) throws PlacementException {
    if (allowances.contains(Allowance.REMOVE_DUPLICATES)) {
      return list.withoutRepetitionsOf(block);
    }
    for (Mechanism mechanism : block) {
      if (list.count(mechanism) > 1 && !allowances.contains(Allowance.MOVE)) {
        throw new PlacementException(
            mechanism + " is present several times, at " + list.indexesOf(mechanism),
            Remedy.MOVE,
            Remedy.REMOVE_DUPLICATES);
      }
    }
    return list;
  }

  private void refuseOtherPrivilege(Mechanism mechanism, MechanismList list)
      throws PlacementException {
    Mechanism other = mechanism.withOtherPrivilege();
    if (!list.contains(mechanism)
        && list.contains(other)
        && !block.contains(other)
        && !allowances.contains(Allowance.OTHER_PRIVILEGE)) {
      throw new PlacementException(
          other
              + " is present at index "
              + list.indexOf(other)
              + " with the other privilege; remove it first",
          Remedy.HAVE_BOTH);
    }
  }

  /** Returns the list with what it lacks, and nothing moved. */
  private MechanismList complete(MechanismList list) {
    List<Mechanism> absent = block.stream().filter(mechanism -> !list.contains(mechanism)).toList();
    if (placement instanceof Placement.Before || placement instanceof Placement.After) {
      return absent.isEmpty() ? list : insert(list, absent);
    }
    MechanismList result = list;
    int start = startOfBlock(list.size() + absent.size());
    for (int i = 0; i < block.size(); i++) {
      if (!list.contains(block.get(i))) {
        int index = Math.max(0, Math.min(start + i, result.size()));
        result = result.with(index, List.of(block.get(i)));
      }
    }
    return result;
  }

  private MechanismList insert(MechanismList list, List<Mechanism> absent) {
    Mechanism anchor = presentAnchor(list);
    int index;
    if (anchor == null) {
      index = Math.min(startOfBlock(list.size() + absent.size()), list.size());
    } else if (placement instanceof Placement.Before) {
      index = list.indexOf(anchor);
    } else {
      index = list.lastIndexOf(anchor) + 1;
    }
    return list.with(index, absent);
  }

  /** Returns where the block begins in a finished list of {@code size}. */
  private int startOfBlock(int size) {
    if (placement instanceof Placement.At at) {
      return at.index();
    }
    return placement instanceof Placement.Last ? size - block.size() : 0;
  }

  private boolean isInPlace(int i, MechanismList list) {
    int index = list.indexOf(block.get(i));
    Mechanism anchor = presentAnchor(list);
    if (placement instanceof Placement.Before) {
      int first = anchor == null ? -1 : list.indexOf(anchor);
      return index < first && isNextTo(index, first, list);
    }
    if (placement instanceof Placement.After) {
      int last = anchor == null ? list.size() : list.lastIndexOf(anchor);
      return last < index && isNextTo(last, index, list);
    }
    return index == startOfBlock(list.size()) + i;
  }

  private boolean isNextTo(int left, int right, MechanismList list) {
    return !adjacent || ignored.containsAll(list.mechanisms().subList(left + 1, right));
  }

  private PlacementException misplaced(MechanismList before, MechanismList after) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      int index = before.indexOf(block.get(i));
      if (index >= 0 && !isInPlace(i, after)) {
        problems.add(block.get(i) + " is present at index " + index);
      }
    }
    return new PlacementException(
        String.join(", ", problems) + ", which is not " + (adjacent ? "directly " : "") + placement,
        Remedy.MOVE);
  }

  private void requireAnchor(MechanismList list) throws PlacementException {
    if (presentAnchor(list) != null || anchors().isEmpty()) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (Mechanism each : anchors()) {
      missing.add(NearMatches.noSuchMechanism(each, list));
    }
    throw new PlacementException(String.join("; ", missing));
  }

  private @Nullable Mechanism presentAnchor(MechanismList list) {
    return anchors().stream().filter(list::contains).findFirst().orElse(null);
  }

  private List<Mechanism> anchors() {
    if (placement instanceof Placement.Before before) {
      return before.anchors();
    }
    return placement instanceof Placement.After after ? after.anchors() : List.of();
  }
}
