package org.countersign.authorization;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the list of a right should be: a policy. Applied a second time it changes nothing. Immutable
 * and thread safe.
 *
 * @param right the name of the right
 * @param ensure the mechanisms wanted, in the order in which they are put into place
 * @param absent what is forbidden
 * @param exact the whole list, instead of the other two
 * @param baseVersion the factory version that the policy was tested with
 * @param baseMechanisms the factory list that the policy was tested with
 */
public record DesiredState(
    String right,
    List<EnsuredMechanism> ensure,
    List<AbsentMechanism> absent,
    Optional<MechanismList> exact,
    Optional<BigInteger> baseVersion,
    Optional<MechanismList> baseMechanisms) {

  /**
   * Checks that the policy can be met.
   *
   * @throws IllegalArgumentException if it wants something twice, wants what it forbids, or has
   *     both an exact list and parts of one
   */
  public DesiredState {
    ensure = List.copyOf(ensure);
    absent = List.copyOf(absent);
    if (exact.isPresent() && !(ensure.isEmpty() && absent.isEmpty())) {
      throw new IllegalArgumentException("\"exact\" excludes \"ensure\" and \"absent\"");
    }
    Set<Mechanism> distinct = new HashSet<>();
    for (EnsuredMechanism each : ensure) {
      if (!distinct.add(each.mechanism())) {
        throw new IllegalArgumentException(each.mechanism() + " is ensured twice");
      }
      for (AbsentMechanism forbidden : absent) {
        if (forbidden.forbids(each.mechanism())) {
          throw new IllegalArgumentException(each.mechanism() + " is both ensured and absent");
        }
      }
    }
  }

  /**
   * Returns the policy that a property list holds.
   *
   * @throws MalformedRightException if it is none
   */
  public static DesiredState read(byte[] file) throws MalformedRightException {
    return PolicyReader.read(DefinitionReader.read(file));
  }

  /** Returns every mechanism that the policy wants. */
  public List<Mechanism> wanted() {
    return exact
        .map(MechanismList::mechanisms)
        .orElseGet(() -> ensure.stream().map(EnsuredMechanism::mechanism).toList());
  }

  /**
   * Returns {@code list} as the policy wants it: what is forbidden taken out, then each ensured
   * mechanism put into place.
   *
   * @param otherPrivilegeAllowed whether a mechanism may be added that is there with the other
   *     privilege
   * @throws PlacementException if an anchor is missing, or the relations contradict each other
   */
  public MechanismList applyTo(MechanismList list, boolean otherPrivilegeAllowed)
      throws PlacementException {
    if (exact.isPresent()) {
      return exact.get();
    }
    List<Mechanism> kept = new ArrayList<>();
    for (Mechanism mechanism : list) {
      if (!isForbidden(mechanism)) {
        kept.add(mechanism);
      }
    }
    MechanismList result = new MechanismList(kept);
    for (EnsuredMechanism each : ensure) {
      result = each.applyTo(result, wanted(), otherPrivilegeAllowed);
    }
    for (EnsuredMechanism each : ensure) {
      if (!each.isSatisfiedBy(result, wanted())) {
        throw new PlacementException("the policy contradicts itself: no list satisfies " + each);
      }
    }
    return result;
  }

  /** Tells whether the policy forbids {@code mechanism}. */
  public boolean isForbidden(Mechanism mechanism) {
    return absent.stream().anyMatch(each -> each.forbids(mechanism));
  }
}
