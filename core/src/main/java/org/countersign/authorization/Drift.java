package org.countersign.authorization;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * How a right differs from a policy, and from the factory. Looks and never writes. Immutable and
 * thread safe.
 */
public final class Drift {

  private final List<DriftFinding> findings = new ArrayList<>();

  private Drift() {}

  /**
   * Compares three lists: what is, what should be, and what the system came with.
   *
   * @param factory what the system came with; empty if nobody knows
   * @param plugins where to look for plug-ins; null to look for none
   * @throws MechanismSyntaxException if the current list holds what is no mechanism
   */
  public static Drift between(
      RightDefinition current,
      DesiredState policy,
      Optional<FactoryState> factory,
      @Nullable PluginFolders plugins) {
    Drift drift = new Drift();
    MechanismList list = current.mechanisms();
    drift.compareWithPolicy(list, policy);
    if (factory.isPresent()) {
      drift.compareWithFactory(current, policy, factory.get());
    }
    if (plugins != null) {
      drift.findBundles(policy, plugins);
    }
    return drift;
  }

  /** Returns what differs, in the order of the policy. */
  public List<DriftFinding> findings() {
    return List.copyOf(findings);
  }

  /** Tells whether the right is as the policy wants it; remarks do not count. */
  public boolean isInSync() {
    return findings.stream().noneMatch(finding -> finding.kind().isDrift());
  }

  /** Tells whether nobody tested the policy with this system. */
  public boolean isUntested() {
    return findings.stream().anyMatch(finding -> finding.kind().isUntested());
  }

  /** Tells whether there is a finding of this kind. */
  public boolean has(DriftKind kind) {
    return findings.stream().anyMatch(finding -> finding.kind() == kind);
  }

  private void add(DriftKind kind, String message) {
    findings.add(new DriftFinding(kind, message));
  }

  private void compareWithPolicy(MechanismList list, DesiredState policy) {
    if (policy.exact().isPresent() && !policy.exact().get().equals(list)) {
      add(DriftKind.DIFFERENT, "the list is not the exact one of the policy");
    }
    for (EnsuredMechanism ensured : policy.ensure()) {
      compare(list, ensured, policy.wanted());
    }
    for (Mechanism mechanism : new LinkedHashSet<>(list.mechanisms())) {
      if (policy.isForbidden(mechanism)) {
        add(DriftKind.FORBIDDEN, mechanism + " at index " + list.indexOf(mechanism));
      }
    }
  }

  private void compare(MechanismList list, EnsuredMechanism ensured, List<Mechanism> wanted) {
    Mechanism mechanism = ensured.mechanism();
    int count = list.count(mechanism);
    if (count == 0) {
      Mechanism other = mechanism.withOtherPrivilege();
      if (list.contains(other) && !wanted.contains(other)) {
        add(DriftKind.WRONG_PRIVILEGE, other + " is there in place of " + mechanism);
      } else {
        add(DriftKind.MISSING, mechanism.toString());
      }
    } else if (count > 1) {
      add(DriftKind.DUPLICATE, mechanism + " at " + list.indexesOf(mechanism));
    } else if (!ensured.isInPlace(list, wanted)) {
      add(
          DriftKind.MISPLACED,
          mechanism + " at index " + list.indexOf(mechanism) + ", wanted " + ensured);
    }
  }

  private void compareWithFactory(
      RightDefinition current, DesiredState policy, FactoryState factory) {
    MechanismList list = current.mechanisms();
    Set<Mechanism> lacking = new LinkedHashSet<>(policy.wanted());
    lacking.removeAll(list.mechanisms());
    if (list.equals(factory.mechanisms()) && !lacking.isEmpty()) {
      add(DriftKind.RESET_TO_FACTORY, "the list is the factory's, without " + lacking);
    }
    BigInteger stored = current.version().orElse(BigInteger.ZERO);
    Optional<BigInteger> base = policy.baseVersion();
    if (base.isPresent() && !base.get().equals(factory.version())) {
      add(
          DriftKind.FACTORY_CHANGED,
          "the factory version is "
              + factory.version()
              + ", the policy was tested with "
              + base.get());
    } else if (policy.baseMechanisms().filter(factory.mechanisms()::equals).isEmpty()
        && policy.baseMechanisms().isPresent()) {
      add(DriftKind.FACTORY_CHANGED, "the factory list is not the one the policy was tested with");
    }
    if (stored.compareTo(factory.version()) < 0) {
      add(
          DriftKind.PENDING_IMPORT,
          "version " + stored + " is lower than the factory's " + factory.version());
    } else if (stored.compareTo(factory.version()) > 0) {
      add(
          DriftKind.FROZEN,
          "version " + stored + " is higher than the factory's " + factory.version());
    }
    compareMembers(list, policy, factory.mechanisms());
  }

  private void compareMembers(MechanismList list, DesiredState policy, MechanismList factory) {
    for (Mechanism mechanism : factory) {
      if (!list.contains(mechanism) && !policy.isForbidden(mechanism)) {
        add(DriftKind.FACTORY_MISSING, mechanism.toString());
      }
    }
    for (Mechanism mechanism : new LinkedHashSet<>(list.mechanisms())) {
      if (!factory.contains(mechanism)
          && !policy.wanted().contains(mechanism)
          && !policy.isForbidden(mechanism)) {
        add(DriftKind.UNKNOWN, mechanism + " at index " + list.indexOf(mechanism));
      }
    }
  }

  private void findBundles(DesiredState policy, PluginFolders plugins) {
    Set<String> needed = new LinkedHashSet<>();
    policy.wanted().forEach(mechanism -> needed.add(mechanism.plugin()));
    needed.remove(Mechanism.BUILTIN);
    for (String plugin : needed) {
      if (plugins.find(plugin).isEmpty()) {
        add(
            DriftKind.BUNDLE_MISSING,
            "no bundle for the plug-in " + PrintableText.escape(plugin) + " in " + plugins);
      }
    }
  }
}
