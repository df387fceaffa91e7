package org.countersign.requirement;

import java.util.List;

/** One rule of a grammar: a sequence of steps, and the tokens that may follow it. */
final class GrammarRule {

  private final Wanted wanted;
  private final TokenSet follow;
  private List<GrammarStep> steps = List.of();

  /**
   * Names a rule before its steps are known, as rules call one another.
   *
   * @param wanted what the rule stands for
   */
  GrammarRule(Wanted wanted, TokenSet follow) {
    this.wanted = wanted;
    this.follow = follow;
  }

  void goesThrough(GrammarStep... inOrder) {
    steps = List.of(inOrder);
  }

  Wanted wanted() {
    return wanted;
  }

  TokenSet follow() {
    return follow;
  }

  List<GrammarStep> steps() {
    return steps;
  }
}
