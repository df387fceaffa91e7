package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every list (specification 15). */
class ListPropertiesTest {

  private static final Mechanism ANCHOR = Mechanism.parse("anchor:it");

  @Property
  void insertionIsIdempotentAndLeavesTheOthersInOrder(
      @ForAll("lists") MechanismList list, @ForAll("blocks") List<Mechanism> block)
      throws PlacementException {
    Assume.that(list.contains(ANCHOR));
    Insertion insertion =
        Insertion.of(block, Placement.before(ANCHOR))
            .allowing(Set.of(Insertion.Allowance.MOVE, Insertion.Allowance.OTHER_PRIVILEGE));

    MechanismList result = insertion.applyTo(list);

    assertThat(insertion.isSatisfiedBy(result)).isTrue();
    assertThat(insertion.applyTo(result)).isEqualTo(result);
    assertThat(result.without(block)).isEqualTo(list.without(block));
    assertThat(result.size()).isEqualTo(list.without(block).size() + block.size());
  }

  @Property
  void removalUndoesInsertion(
      @ForAll("lists") MechanismList list, @ForAll("blocks") List<Mechanism> block)
      throws PlacementException {
    MechanismList bare = list.without(block);

    MechanismList longer =
        Insertion.of(block, new Placement.First())
            .allowing(Set.of(Insertion.Allowance.OTHER_PRIVILEGE))
            .applyTo(bare);

    assertThat(longer.size()).isEqualTo(bare.size() + block.size());
    assertThat(longer.without(block)).isEqualTo(bare);
    assertThat(bare.without(block)).isEqualTo(bare);
  }

  @Property
  void aPolicyAppliedTwiceChangesNothingTheSecondTime(
      @ForAll("lists") MechanismList list, @ForAll("policies") DesiredState policy) {
    MechanismList once;
    try {
      once = policy.applyTo(list, true);
    } catch (PlacementException impossible) {
      return; // nothing is written then
    }

    assertThatCode(() -> assertThat(policy.applyTo(once, false)).isEqualTo(once))
        .doesNotThrowAnyException();
    RightDefinition result = Samples.console().withMechanisms(once).named("a.right");
    assertThat(Drift.between(result, policy, Optional.empty(), null).findings()).isEmpty();
  }

  @Provide
  Arbitrary<Mechanism> mechanisms() {
    return Arbitraries.of("a:a", "a:a,privileged", "b:b", "c:c,privileged", "d:d")
        .map(Mechanism::parse);
  }

  @Provide
  Arbitrary<MechanismList> lists() {
    return Arbitraries.oneOf(mechanisms(), Arbitraries.just(ANCHOR))
        .list()
        .ofMaxSize(8)
        .map(MechanismList::new);
  }

  @Provide
  Arbitrary<List<Mechanism>> blocks() {
    return mechanisms().set().ofMinSize(1).ofMaxSize(3).map(List::copyOf);
  }

  @Provide
  Arbitrary<DesiredState> policies() {
    Arbitrary<Optional<Mechanism>> anchors =
        Arbitraries.oneOf(mechanisms(), Arbitraries.just(ANCHOR)).optional();
    Arbitrary<EnsuredMechanism> items =
        Combinators.combine(mechanisms(), anchors, anchors, Arbitraries.of(true, false))
            .filter((m, b, a, adjacent) -> !b.equals(Optional.of(m)) && !a.equals(Optional.of(m)))
            .as(EnsuredMechanism::new);
    Arbitrary<List<EnsuredMechanism>> ensured =
        items.list().ofMaxSize(3).uniqueElements(EnsuredMechanism::mechanism);
    return Combinators.combine(ensured, mechanisms().set().ofMaxSize(1))
        .as(
            (ensure, absent) -> {
              Set<Mechanism> unwanted = new LinkedHashSet<>(absent);
              ensure.forEach(each -> unwanted.remove(each.mechanism()));
              return new DesiredState(
                  "a.right",
                  ensure,
                  unwanted.stream().map(m -> AbsentMechanism.parse(m.text())).toList(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty());
            });
  }
}
