package org.countersign.requirement;

import java.util.List;

/** What a rule of a grammar goes through. */
sealed interface GrammarStep {

  /** The next token must be of this kind. */
  record Expect(TokenType type) implements GrammarStep {}

  /** Another rule applies here. */
  record Call(GrammarRule rule) implements GrammarStep {}

  /** The first alternative applies that the next two tokens choose; there must be one. */
  record Choice(List<Alternative> alternatives) implements GrammarStep {
    Choice(Alternative... alternatives) {
      this(List.of(alternatives));
    }
  }

  /**
   * One way through a choice, with the sets that the next token and the one behind it must be in.
   */
  record Alternative(TokenSet first, TokenSet second, List<GrammarStep> steps) {
    Alternative(TokenSet first, GrammarStep... steps) {
      this(first, TokenSet.ALL, List.of(steps));
    }

    Alternative(TokenSet first, TokenSet second, GrammarStep... steps) {
      this(first, second, List.of(steps));
    }
  }

  /** The steps apply as often as the next token is in the set. */
  record Repeat(TokenSet first, List<GrammarStep> steps) implements GrammarStep {
    Repeat(TokenSet first, GrammarStep... steps) {
      this(first, List.of(steps));
    }
  }

  /** The text read last must make sense. */
  enum Check implements GrammarStep {
    /** No check: forgets the text read last. */
    FORGET,
    /** A hash has 40 digits. */
    HASH_LENGTH,
    /** Hexadecimal data has whole bytes. */
    EVEN_DIGITS,
    /** The file is there. */
    CERTIFICATE_FILE,
    /** The prefix of a certificate field is known. */
    CERTIFICATE_FIELD
  }
}
