package org.countersign.requirement;

import static org.countersign.requirement.TokenType.*;

import org.countersign.requirement.GrammarStep.Alternative;
import org.countersign.requirement.GrammarStep.Call;
import org.countersign.requirement.GrammarStep.Check;
import org.countersign.requirement.GrammarStep.Choice;
import org.countersign.requirement.GrammarStep.Expect;
import org.countersign.requirement.GrammarStep.Repeat;

/**
 * Apple's grammar as data: what each rule goes through, and up to which tokens it skips after an
 * error.
 *
 * <p>The messages that follow a first error depend on the shape of the rules, so the shape is
 * Apple's; the facts are the published grammar and the behaviour of LL(2) parsers made by ANTLR 2:
 * a rule that fails reports, drops one token, skips to a token that may follow the rule, and
 * returns as if all were well.
 */
final class AppleGrammar {

  private static final TokenSet TYPES =
      TokenSet.of(GUEST, HOST, DESIGNATED, LIBRARY, PLUGIN, INTEGER);
  private static final TokenSet AFTER_REQUIREMENT = TYPES.with(END_OF_TEXT);
  private static final TokenSet AFTER_EXPRESSION =
      AFTER_REQUIREMENT.with(CLOSE_PARENTHESIS, SEMICOLON);
  private static final TokenSet AFTER_TERM = AFTER_EXPRESSION.with(OR);
  private static final TokenSet AFTER_PRIMARY = AFTER_TERM.with(AND);

  private static final TokenSet NAMES = TokenSet.of(WORD, STRING);
  private static final TokenSet VALUES = NAMES.with(HEX_DATA);
  private static final TokenSet FILES = NAMES.with(PATH);
  private static final TokenSet DIGESTS = FILES.with(HASH);
  private static final TokenSet EQUAL_SIGNS = TokenSet.of(EQUAL, DOUBLE_EQUAL);
  private static final TokenSet CERTIFICATE_CONDITIONS =
      DIGESTS.with(EQUAL_SIGNS).with(OPEN_BRACKET);
  private static final TokenSet CERTIFICATES = TokenSet.of(CERTIFICATE, CERT);
  private static final TokenSet CONDITIONS =
      CERTIFICATES.with(
          EXCLAMATION_MARK,
          ALWAYS,
          TRUE,
          NEVER,
          FALSE,
          IDENTIFIER,
          CDHASH,
          PLATFORM,
          NOTARIZED,
          LEGACY,
          ANCHOR,
          INFO,
          ENTITLEMENT);
  private static final TokenSet OPERANDS = CONDITIONS.with(OPEN_PARENTHESIS);
  private static final TokenSet SUFFIXES =
      EQUAL_SIGNS.with(EXISTS, ABSENT, TILDE, LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL);

  private static final GrammarRule WHOLE_REQUIREMENT =
      new GrammarRule(Wanted.REQUIREMENT, TokenSet.of(END_OF_TEXT));
  private static final GrammarRule WHOLE_SET =
      new GrammarRule(Wanted.TYPE_AND_ARROW, TokenSet.of(END_OF_TEXT));
  private static final GrammarRule WHOLE_OF_EITHER =
      new GrammarRule(Wanted.REQUIREMENT_OR_SET, TokenSet.of(END_OF_TEXT));
  private static final GrammarRule REQUIREMENT_TYPE =
      new GrammarRule(Wanted.TYPE, TokenSet.of(ARROW));
  private static final GrammarRule REQUIREMENT =
      new GrammarRule(Wanted.REQUIREMENT, AFTER_REQUIREMENT);
  private static final GrammarRule EXPRESSION = new GrammarRule(Wanted.CONDITION, AFTER_EXPRESSION);
  private static final GrammarRule TERM = new GrammarRule(Wanted.CONDITION, AFTER_TERM);
  private static final GrammarRule PRIMARY = new GrammarRule(Wanted.CONDITION, AFTER_PRIMARY);
  private static final GrammarRule CERTIFICATE_CONDITION =
      new GrammarRule(Wanted.CERTIFICATE_CONDITION, AFTER_PRIMARY);
  private static final GrammarRule APPLE_ANCHOR = new GrammarRule(Wanted.ANCHOR_END, AFTER_PRIMARY);
  private static final GrammarRule SLOT_CONDITION =
      new GrammarRule(Wanted.SLOT_CONDITION, AFTER_PRIMARY);
  private static final GrammarRule INFO_CONDITION = new GrammarRule(Wanted.KEY, AFTER_PRIMARY);
  private static final GrammarRule ENTITLEMENT_CONDITION =
      new GrammarRule(Wanted.KEY, AFTER_PRIMARY);
  private static final GrammarRule MATCH = new GrammarRule(Wanted.MATCH, AFTER_PRIMARY);
  private static final GrammarRule BRACKET_KEY =
      new GrammarRule(Wanted.KEY, AFTER_PRIMARY.with(SUFFIXES));
  private static final GrammarRule CERTIFICATE_SLOT =
      new GrammarRule(Wanted.SLOT, CERTIFICATE_CONDITIONS.with(TRUSTED));
  private static final GrammarRule DIGEST = new GrammarRule(Wanted.HASH, AFTER_PRIMARY);
  private static final GrammarRule CERTIFICATE_DIGEST = new GrammarRule(Wanted.HASH, AFTER_PRIMARY);
  private static final GrammarRule DATA_VALUE =
      new GrammarRule(Wanted.VALUE, AFTER_PRIMARY.with(STAR));
  private static final GrammarRule STRING_VALUE =
      new GrammarRule(Wanted.NAME, AFTER_PRIMARY.with(STAR, CLOSE_BRACKET));
  private static final GrammarRule PATH_STRING = new GrammarRule(Wanted.PATH, AFTER_PRIMARY);
  private static final GrammarRule NAME = new GrammarRule(Wanted.NAME, AFTER_PRIMARY);
  private static final GrammarRule NUMBER =
      new GrammarRule(
          Wanted.NUMBER, AFTER_TERM.with(AND, ARROW, TRUSTED).with(CERTIFICATE_CONDITIONS));
  private static final GrammarRule DATE = new GrammarRule(Wanted.DATE, AFTER_PRIMARY);
  private static final GrammarRule EQUAL_SIGN =
      new GrammarRule(Wanted.EQUAL_SIGN_OR_VALUE, DIGESTS.with(INTEGER));

  static {
    WHOLE_OF_EITHER.goesThrough(
        new Choice(
            new Alternative(OPERANDS, new Call(WHOLE_REQUIREMENT)),
            new Alternative(TYPES, new Call(WHOLE_SET))));
    WHOLE_REQUIREMENT.goesThrough(new Call(REQUIREMENT), new Expect(END_OF_TEXT));
    GrammarStep[] entry = {new Call(REQUIREMENT_TYPE), new Expect(ARROW), new Call(REQUIREMENT)};
    WHOLE_SET.goesThrough(
        new Choice(new Alternative(TYPES, entry)),
        new Repeat(TYPES, entry),
        new Expect(END_OF_TEXT));
    REQUIREMENT_TYPE.goesThrough(
        new Choice(
            new Alternative(TokenSet.of(INTEGER), new Call(NUMBER)),
            token(GUEST),
            token(HOST),
            token(DESIGNATED),
            token(LIBRARY),
            token(PLUGIN)));
    REQUIREMENT.goesThrough(
        new Call(EXPRESSION), new Repeat(TokenSet.of(SEMICOLON), new Expect(SEMICOLON)));
    EXPRESSION.goesThrough(
        new Call(TERM), new Repeat(TokenSet.of(OR), new Expect(OR), new Call(TERM)));
    TERM.goesThrough(
        new Call(PRIMARY), new Repeat(TokenSet.of(AND), new Expect(AND), new Call(PRIMARY)));
    primary();
    certificates();
    values();
  }

  private AppleGrammar() {}

  /** Returns the rule that Apple's compiler starts from for a kind of text. */
  static GrammarRule start(Compiler.Goal goal) {
    return switch (goal) {
      case REQUIREMENT -> WHOLE_REQUIREMENT;
      case SET -> WHOLE_SET;
      case EITHER -> WHOLE_OF_EITHER;
    };
  }

  private static void primary() {
    PRIMARY.goesThrough(
        new Choice(
            new Alternative(
                TokenSet.of(EXCLAMATION_MARK), new Expect(EXCLAMATION_MARK), new Call(PRIMARY)),
            token(ALWAYS),
            token(TRUE),
            token(NEVER),
            token(FALSE),
            new Alternative(CERTIFICATES.with(ANCHOR), new Call(CERTIFICATE_CONDITION)),
            new Alternative(TokenSet.of(INFO), new Call(INFO_CONDITION)),
            new Alternative(TokenSet.of(ENTITLEMENT), new Call(ENTITLEMENT_CONDITION)),
            new Alternative(
                TokenSet.of(IDENTIFIER),
                new Expect(IDENTIFIER),
                new Call(EQUAL_SIGN),
                new Call(NAME)),
            new Alternative(
                TokenSet.of(CDHASH), new Expect(CDHASH), new Call(EQUAL_SIGN), new Call(DIGEST)),
            new Alternative(
                TokenSet.of(PLATFORM),
                new Expect(PLATFORM),
                new Call(EQUAL_SIGN),
                new Call(NUMBER)),
            token(NOTARIZED),
            token(LEGACY),
            new Alternative(
                TokenSet.of(OPEN_PARENTHESIS),
                OPERANDS,
                new Expect(OPEN_PARENTHESIS),
                new Call(EXPRESSION),
                new Expect(CLOSE_PARENTHESIS)),
            new Alternative(
                TokenSet.of(OPEN_PARENTHESIS),
                NAMES,
                new Expect(OPEN_PARENTHESIS),
                new Call(NAME),
                new Expect(CLOSE_PARENTHESIS))));
    INFO_CONDITION.goesThrough(new Expect(INFO), new Call(BRACKET_KEY), new Call(MATCH));
    ENTITLEMENT_CONDITION.goesThrough(
        new Expect(ENTITLEMENT), new Call(BRACKET_KEY), new Call(MATCH));
  }

  private static void certificates() {
    Choice certificateWord = new Choice(token(CERTIFICATE), token(CERT), token(ANCHOR));
    CERTIFICATE_CONDITION.goesThrough(
        new Choice(
            new Alternative(
                TokenSet.of(ANCHOR),
                TokenSet.of(APPLE),
                new Expect(ANCHOR),
                new Expect(APPLE),
                new Call(APPLE_ANCHOR)),
            new Alternative(
                TokenSet.of(ANCHOR),
                TokenSet.of(GENERIC),
                new Expect(ANCHOR),
                new Expect(GENERIC),
                new Expect(APPLE)),
            new Alternative(
                CERTIFICATES.with(ANCHOR),
                TokenSet.of(TRUSTED),
                certificateWord,
                new Expect(TRUSTED)),
            new Alternative(
                CERTIFICATES,
                TokenSet.of(MINUS, LEAF, ROOT, INTEGER),
                certificateWord,
                new Call(CERTIFICATE_SLOT),
                new Choice(
                    new Alternative(CERTIFICATE_CONDITIONS, new Call(SLOT_CONDITION)),
                    token(TRUSTED))),
            new Alternative(
                TokenSet.of(ANCHOR),
                CERTIFICATE_CONDITIONS,
                new Expect(ANCHOR),
                new Call(SLOT_CONDITION))));
    APPLE_ANCHOR.goesThrough(
        new Choice(
            new Alternative(AFTER_PRIMARY),
            token(GENERIC),
            new Alternative(NAMES, new Call(NAME))));
    SLOT_CONDITION.goesThrough(
        new Choice(
            new Alternative(
                DIGESTS.with(EQUAL_SIGNS), new Call(EQUAL_SIGN), new Call(CERTIFICATE_DIGEST)),
            new Alternative(
                TokenSet.of(OPEN_BRACKET),
                new Call(BRACKET_KEY),
                Check.CERTIFICATE_FIELD,
                new Call(MATCH))));
    CERTIFICATE_SLOT.goesThrough(
        new Choice(
            new Alternative(TokenSet.of(INTEGER), new Call(NUMBER)),
            new Alternative(TokenSet.of(MINUS), new Expect(MINUS), new Call(NUMBER)),
            token(LEAF),
            token(ROOT)));
    CERTIFICATE_DIGEST.goesThrough(
        new Choice(
            new Alternative(TokenSet.of(HASH), new Call(DIGEST)),
            new Alternative(FILES, new Call(PATH_STRING), Check.CERTIFICATE_FILE)));
    DIGEST.goesThrough(new Expect(HASH), Check.HASH_LENGTH);
  }

  private static void values() {
    MATCH.goesThrough(
        new Choice(
            new Alternative(
                AFTER_PRIMARY.with(EXISTS),
                new Choice(token(EXISTS), new Alternative(AFTER_PRIMARY))),
            token(ABSENT),
            new Alternative(TokenSet.of(TILDE), new Expect(TILDE), new Call(DATA_VALUE)),
            new Alternative(
                EQUAL_SIGNS,
                VALUES.with(STAR),
                new Choice(token(EQUAL), token(DOUBLE_EQUAL)),
                new Choice(token(STAR), new Alternative(VALUES)),
                new Call(DATA_VALUE),
                new Choice(token(STAR), new Alternative(AFTER_PRIMARY))),
            new Alternative(
                EQUAL_SIGNS,
                TokenSet.of(TIMESTAMP),
                new Choice(token(EQUAL), token(DOUBLE_EQUAL)),
                new Call(DATE)),
            inequality(LESS, VALUES, DATA_VALUE),
            inequality(GREATER, VALUES, DATA_VALUE),
            inequality(LESS_OR_EQUAL, VALUES, DATA_VALUE),
            inequality(GREATER_OR_EQUAL, VALUES, DATA_VALUE),
            inequality(LESS, TokenSet.of(TIMESTAMP), DATE),
            inequality(GREATER, TokenSet.of(TIMESTAMP), DATE),
            inequality(LESS_OR_EQUAL, TokenSet.of(TIMESTAMP), DATE),
            inequality(GREATER_OR_EQUAL, TokenSet.of(TIMESTAMP), DATE)));
    BRACKET_KEY.goesThrough(
        Check.FORGET, new Expect(OPEN_BRACKET), new Call(STRING_VALUE), new Expect(CLOSE_BRACKET));
    DATA_VALUE.goesThrough(
        new Choice(
            new Alternative(NAMES, new Call(STRING_VALUE)),
            new Alternative(TokenSet.of(HEX_DATA), new Expect(HEX_DATA), Check.EVEN_DIGITS)));
    STRING_VALUE.goesThrough(new Choice(token(WORD), token(STRING)));
    PATH_STRING.goesThrough(new Choice(token(WORD), token(STRING), token(PATH)));
    NAME.goesThrough(new Choice(token(WORD), token(STRING)));
    NUMBER.goesThrough(new Expect(INTEGER));
    DATE.goesThrough(new Expect(TIMESTAMP), new Expect(STRING));
    EQUAL_SIGN.goesThrough(
        new Choice(token(EQUAL), token(DOUBLE_EQUAL), new Alternative(DIGESTS.with(INTEGER))));
  }

  /** An alternative that is one token and is chosen by it. */
  private static Alternative token(TokenType type) {
    return new Alternative(TokenSet.of(type), new Expect(type));
  }

  private static Alternative inequality(TokenType sign, TokenSet second, GrammarRule value) {
    return new Alternative(TokenSet.of(sign), second, new Expect(sign), new Call(value));
  }
}
