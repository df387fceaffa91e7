package org.countersign.authorization;

import java.util.Optional;

/** What kind of answer a right gives: the words under {@code class}. */
public enum RightClass {
  /** Somebody of a group must authenticate. */
  USER("user"),
  /** Other rules decide. */
  RULE("rule"),
  /** Mechanisms of plug-ins run one after another. */
  EVALUATE_MECHANISMS("evaluate-mechanisms"),
  /** Everybody is allowed. */
  ALLOW("allow"),
  /** Nobody is allowed. */
  DENY("deny");

  private final String word;

  RightClass(String word) {
    this.word = word;
  }

  /** Returns the word that definitions use. */
  public String word() {
    return word;
  }

  /** Tells whether rights of this class can have a list of mechanisms. */
  public boolean hasMechanisms() {
    return this == USER || this == EVALUATE_MECHANISMS;
  }

  /** Returns the class of exactly this word; authd takes every other word for {@link #RULE}. */
  public static Optional<RightClass> named(String word) {
    for (RightClass each : values()) {
      if (each.word.equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return word;
  }
}
