package org.countersign.authorization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mechanism that a policy wants exactly once. Immutable and thread safe.
 *
 * @param mechanism what is wanted
 * @param before what it must stand before
 * @param after what it must stand behind
 * @param adjacent whether nothing but other mechanisms of the policy may stand between them
 */
public record EnsuredMechanism(
    Mechanism mechanism, Optional<Mechanism> before, Optional<Mechanism> after, boolean adjacent) {

  /**
   * Checks the anchors.
   *
   * @throws IllegalArgumentException if the mechanism is its own anchor
   */
  public EnsuredMechanism {
    if (before.filter(mechanism::equals).isPresent()
        || after.filter(mechanism::equals).isPresent()) {
      throw new IllegalArgumentException(mechanism + " cannot be its own anchor");
    }
  }

  /** Tells whether all relations hold, wherever else the mechanism may also stand. */
  boolean isInPlace(MechanismList list, Collection<Mechanism> ensured) {
    for (Placement placement : placements()) {
      if (!insertion(placement, ensured).isSatisfiedBy(list)) {
        return false;
      }
    }
    return true;
  }

  boolean isSatisfiedBy(MechanismList list, Collection<Mechanism> ensured) {
    return list.count(mechanism) == 1 && isInPlace(list, ensured);
  }

  MechanismList applyTo(
      MechanismList list, Collection<Mechanism> ensured, boolean otherPrivilegeAllowed)
      throws PlacementException {
    if (isSatisfiedBy(list, ensured)) {
      return list;
    }
    Set<Insertion.Allowance> allowances = EnumSet.of(Insertion.Allowance.MOVE);
    if (otherPrivilegeAllowed || list.contains(mechanism)) {
      allowances.add(Insertion.Allowance.OTHER_PRIVILEGE);
    }
    List<Placement> placements = placements();
    Placement placement = placements.isEmpty() ? new Placement.Last() : placements.get(0);
    return insertion(placement, ensured)
        .allowing(allowances)
        .applyTo(list.without(List.of(mechanism)));
  }

  private List<Placement> placements() {
    List<Placement> placements = new ArrayList<>();
    before.map(Placement::before).ifPresent(placements::add);
    after.map(Placement::after).ifPresent(placements::add);
    return placements;
  }

  private Insertion insertion(Placement placement, Collection<Mechanism> ensured) {
    Insertion insertion = Insertion.of(List.of(mechanism), placement).ignoring(ensured);
    return adjacent ? insertion.adjacent() : insertion;
  }

  /** Returns for example {@code Crypt:Check,privileged before loginwindow:done}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(mechanism.toString());
    placements().forEach(placement -> text.append(' ').append(placement));
    return text.toString();
  }
}
