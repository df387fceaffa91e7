package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees as high as they may be go through every stage without using up the stack. */
class DeepRequirementTest {

  private static final Expression LEAF = new Expression.Constant(true);

  static Stream<UnaryOperator<Expression>> growth() {
    return Stream.of(
        Expression.Not::new,
        tree -> new Expression.And(tree, LEAF),
        tree -> new Expression.And(LEAF, tree),
        tree -> new Expression.Or(tree, LEAF),
        tree -> new Expression.Or(LEAF, tree),
        tree -> new Expression.And(new Expression.Or(tree, LEAF), LEAF),
        tree -> new Expression.UnknownSkip(0x4000_0018, ByteString.EMPTY, tree));
  }

  /** Grows a tree until two more levels would be too many. */
  private static Expression highest(UnaryOperator<Expression> growth) {
    Expression tree = LEAF;
    while (tree.height() + 2 <= Expression.MAXIMUM_HEIGHT) {
      tree = growth.apply(tree);
    }
    return tree;
  }

  @ParameterizedTest
  @MethodSource("growth")
  void everyStageHandlesTheHighestTree(UnaryOperator<Expression> growth) throws Exception {
    Expression tree = highest(growth);
    Requirement requirement = Requirement.of(tree);

    Expression again = Requirement.fromBytes(requirement.toBytes()).expression();

    assertThat(again.equals(tree)).isTrue();
    assertThat(again.hashCode()).isEqualTo(tree.hashCode());
    assertThat(again.toString()).hasSameSizeAs(tree.toString());
    assertThat(requirement.toString()).isNotEmpty();
    requirement
        .exactText()
        .ifPresent(text -> assertThat(Requirement.parse(text).equals(requirement)).isTrue());
  }

  @Test
  void aTreeBeyondTheLimitCannotBeBuilt() {
    Expression tree = new Expression.Not(highest(Expression.Not::new));
    assertThat(tree.height()).isEqualTo(Expression.MAXIMUM_HEIGHT);

    assertThatIllegalArgumentException().isThrownBy(() -> new Expression.Not(tree));
  }

  @Test
  void aBlobWithATreeBeyondTheLimitIsInvalid() {
    byte[] blob = new byte[BlobFormat.REQUIREMENT_HEADER + 4 * (Expression.MAXIMUM_HEIGHT + 1)];
    BlobFormat.writeHeader(blob, BlobFormat.EXPRESSION_KIND);
    for (int at = BlobFormat.REQUIREMENT_HEADER; at < blob.length - 4; at += 4) {
      BlobFormat.write(blob, at, Opcode.NOT);
    }

    assertThatExceptionOfType(MalformedRequirementException.class)
        .isThrownBy(() -> Requirement.fromBytes(blob))
        .satisfies(e -> assertThat(e.status().code()).isEqualTo(-67052));
  }

  @Test
  void treesThatDifferAtTheBottomAreNotEqual() {
    Expression one = LEAF;
    Expression other = new Expression.Constant(false);
    for (int i = 0; i < 20_000; i++) {
      one = new Expression.And(LEAF, one);
      other = new Expression.And(LEAF, other);
    }

    assertThat(one.equals(other)).isFalse();
  }
}
