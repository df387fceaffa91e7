package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Specification 7, show --deep: delegates")
class DelegateTreeTest {

  @Test
  void listsTheDelegatesOfTheSample() {
    DelegateTree tree = DelegateTree.of(Samples.login("04-k-of-n"), name -> Optional.empty());

    assertThat(tree.delegates())
        .extracting(DelegateTree.Delegate::name)
        .containsExactly("is-root", "is-admin", "authenticate-admin");
    assertThat(tree.isComplete()).isTrue();
  }

  @Test
  void doesNotFollowACycle() {
    DelegateTree tree =
        DelegateTree.of(
            rule("a", "b"), name -> Optional.of(rule(name, name.equals("b") ? "a" : "b")));

    assertThat(tree.delegates()).extracting(DelegateTree.Delegate::depth).containsExactly(1, 2);
    assertThat(tree.delegates())
        .extracting(DelegateTree.Delegate::repeated)
        .containsExactly(false, true);
  }

  @Test
  void resolvesNoMoreThanItMay() {
    DelegateTree tree =
        DelegateTree.of(rule("a", "x"), name -> Optional.of(rule(name, name + "x")));

    assertThat(tree.delegates()).hasSize(DelegateTree.MAXIMUM_RULES);
    assertThat(tree.isComplete()).isFalse();
  }

  private static RightDefinition rule(String name, String delegate) {
    return Samples.of(name, "<key>rule</key><string>" + delegate + "</string>");
  }
}
