package org.countersign.authorization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.authorization.PlacementException.Remedy;

/**
 * The mechanisms of a right, in the order in which they run. A mechanism may stand in it twice: it
 * then runs twice.
 *
 * <p>Operations return a new list and leave the order of all others as it was; one that has nothing
 * to do returns an equal list. Immutable and thread safe. Indexes count from 0.
 *
 * @param mechanisms the mechanisms in order
 */
public record MechanismList(List<Mechanism> mechanisms) implements Iterable<Mechanism> {

  /** The list without mechanisms; as that of a right it grants the right to everybody. */
  public static final MechanismList EMPTY = new MechanismList(List.of());

  /** Keeps a copy. */
  public MechanismList {
    mechanisms = List.copyOf(mechanisms);
  }

  /**
   * Returns the list of these mechanisms.
   *
   * @throws MechanismSyntaxException if a text is no mechanism
   */
  public static MechanismList of(String... texts) {
    return parse(List.of(texts));
  }

  /**
   * Returns the list of these mechanisms.
   *
   * @throws MechanismSyntaxException if a text is no mechanism
   */
  public static MechanismList parse(List<String> texts) {
    return new MechanismList(texts.stream().map(Mechanism::parse).toList());
  }

  /** Returns how many mechanisms there are. */
  public int size() {
    return mechanisms.size();
  }

  /** Tells whether there is no mechanism. */
  public boolean isEmpty() {
    return mechanisms.isEmpty();
  }

  /** Tells whether exactly this mechanism is in the list. */
  public boolean contains(Mechanism mechanism) {
    return mechanisms.contains(mechanism);
  }

  /** Returns where {@code mechanism} first stands, -1 if nowhere. */
  public int indexOf(Mechanism mechanism) {
    return mechanisms.indexOf(mechanism);
  }

  /** Returns where {@code mechanism} last stands, -1 if nowhere. */
  public int lastIndexOf(Mechanism mechanism) {
    return mechanisms.lastIndexOf(mechanism);
  }

  /** Returns every place of {@code mechanism}, in order. */
  public List<Integer> indexesOf(Mechanism mechanism) {
    return IntStream.range(0, size())
        .filter(i -> mechanisms.get(i).equals(mechanism))
        .boxed()
        .toList();
  }

  /** Returns how often {@code mechanism} stands in the list. */
  public int count(Mechanism mechanism) {
    return Collections.frequency(mechanisms, mechanism);
  }

  /** Tells whether {@code wanted} are all in the list in this order, others between them or not. */
  public boolean containsInOrder(List<Mechanism> wanted) {
    Iterator<Mechanism> next = wanted.iterator();
    if (!next.hasNext()) {
      return true;
    }
    Mechanism awaited = next.next();
    for (Mechanism mechanism : mechanisms) {
      if (mechanism.equals(awaited)) {
        if (!next.hasNext()) {
          return true;
        }
        awaited = next.next();
      }
    }
    return false;
  }

  /** Returns the list without any of {@code unwanted}, every occurrence of each. */
  public MechanismList without(Collection<Mechanism> unwanted) {
    return without(Set.copyOf(unwanted)::contains);
  }

  /** Returns the list without any mechanism of {@code plugin}. */
  public MechanismList withoutPlugin(String plugin) {
    return without(mechanism -> mechanism.plugin().equals(plugin));
  }

  private MechanismList without(Predicate<Mechanism> unwanted) {
    return new MechanismList(mechanisms.stream().filter(unwanted.negate()).toList());
  }

  /** Returns the list with only the first of each of {@code repeated}. */
  MechanismList withoutRepetitionsOf(Collection<Mechanism> repeated) {
    Set<Mechanism> seen = new HashSet<>();
    return without(mechanism -> repeated.contains(mechanism) && !seen.add(mechanism));
  }

  /**
   * Returns the list with {@code replacement} in the place of {@code old}. If only the replacement
   * is there already, the list is as wanted.
   *
   * @param all whether to replace each of several occurrences of {@code old}
   * @param drop whether, with both in the list, to remove {@code old} and leave the replacement
   *     where it is
   * @throws PlacementException if neither is in the list, or both are without {@code drop}, or
   *     {@code old} is several times without {@code all}
   * @throws IllegalArgumentException if the two are the same
   */
  public MechanismList replace(Mechanism old, Mechanism replacement, boolean all, boolean drop)
      throws PlacementException {
    if (old.equals(replacement)) {
      throw new IllegalArgumentException("a mechanism cannot replace itself: " + old);
    }
    boolean replaced = contains(replacement);
    if (!contains(old)) {
      if (replaced) {
        return this;
      }
      throw new PlacementException(NearMatches.noSuchMechanism(old, this));
    }
    if (replaced) {
      if (drop) {
        return without(Set.of(old));
      }
      throw new PlacementException(
          "both are present: "
              + old
              + " at index "
              + indexOf(old)
              + " and "
              + replacement
              + " at index "
              + indexOf(replacement),
          Remedy.DROP_OLD);
    }
    if (count(old) > 1 && !all) {
      throw new PlacementException(
          old + " is present " + count(old) + " times, at " + indexesOf(old), Remedy.REPLACE_ALL);
    }
    List<Mechanism> changed = new ArrayList<>(mechanisms);
    Collections.replaceAll(changed, old, replacement);
    return new MechanismList(changed);
  }

  /** Returns the list with {@code block} at {@code index}. */
  MechanismList with(int index, List<Mechanism> block) {
    List<Mechanism> changed = new ArrayList<>(mechanisms);
    changed.addAll(index, block);
    return new MechanismList(changed);
  }

  /** Returns the canonical texts in order. */
  public List<String> texts() {
    return mechanisms.stream().map(Mechanism::text).toList();
  }

  @Override
  public Iterator<Mechanism> iterator() {
    return mechanisms.iterator();
  }

  /** Returns the mechanisms in order, one a line, each escaped. */
  @Override
  public String toString() {
    return mechanisms.stream().map(Mechanism::toString).collect(Collectors.joining("\n"));
  }
}
