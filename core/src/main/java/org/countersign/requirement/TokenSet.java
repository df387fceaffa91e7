package org.countersign.requirement;

/** A set of token kinds. */
record TokenSet(long members) {

  /** Every kind: where any token will do. */
  static final TokenSet ALL = new TokenSet(-1);

  static TokenSet of(TokenType... types) {
    return new TokenSet(0).with(types);
  }

  TokenSet with(TokenType... types) {
    long all = members;
    for (TokenType type : types) {
      all |= 1L << type.ordinal();
    }
    return new TokenSet(all);
  }

  TokenSet with(TokenSet others) {
    return new TokenSet(members | others.members);
  }

  boolean contains(TokenType type) {
    return (members & 1L << type.ordinal()) != 0;
  }
}
