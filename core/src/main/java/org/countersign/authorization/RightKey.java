package org.countersign.authorization;

import static org.countersign.authorization.RightClass.EVALUATE_MECHANISMS;
import static org.countersign.authorization.RightClass.RULE;
import static org.countersign.authorization.RightClass.USER;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a definition that authd knows: of which type, for which classes, and when it shows
 * them (rule.c, functions {@code _rule_create…} and {@code rule_copy_to_cfobject}).
 */
enum RightKey {
  CLASS("class", RightValueType.STRING, every(), Shown.ALWAYS),
  COMMENT("comment", RightValueType.STRING, every(), Shown.IF_SET),
  VERSION("version", RightValueType.INTEGER, every(), Shown.ALWAYS),
  CREATED("created", RightValueType.REAL, every(), Shown.AS_RECORDED),
  MODIFIED("modified", RightValueType.REAL, every(), Shown.AS_RECORDED),
  IDENTIFIER("identifier", RightValueType.STRING, every(), Shown.AS_RECORDED),
  REQUIREMENT("requirement", RightValueType.STRING, every(), Shown.AS_RECORDED),
  ENTITLED("entitled", RightValueType.BOOLEAN, every(), Shown.IF_TRUE),
  REQUIRE_APPLE_SIGNED("require-apple-signed", RightValueType.BOOLEAN, every(), Shown.IF_TRUE),
  DEFAULT_PROMPT("default-prompt", RightValueType.TEXTS_BY_LANGUAGE, every(), Shown.IF_NOT_EMPTY),
  DEFAULT_BUTTON("default-button", RightValueType.TEXTS_BY_LANGUAGE, every(), Shown.IF_NOT_EMPTY),
  GROUP("group", RightValueType.STRING, EnumSet.of(USER), Shown.IF_SET),
  TIMEOUT("timeout", RightValueType.INTEGER, EnumSet.of(USER), Shown.ALWAYS),
  TRIES("tries", RightValueType.INTEGER, EnumSet.of(USER, EVALUATE_MECHANISMS), Shown.ALWAYS),
  SHARED("shared", RightValueType.BOOLEAN, EnumSet.of(USER, EVALUATE_MECHANISMS), Shown.ALWAYS),
  ALLOW_ROOT("allow-root", RightValueType.BOOLEAN, EnumSet.of(USER), Shown.ALWAYS),
  SESSION_OWNER("session-owner", RightValueType.BOOLEAN, EnumSet.of(USER), Shown.ALWAYS),
  AUTHENTICATE_USER("authenticate-user", RightValueType.BOOLEAN, EnumSet.of(USER), Shown.ALWAYS),
  EXTRACT_PASSWORD(
      "extract-password",
      RightValueType.BOOLEAN,
      EnumSet.of(USER, EVALUATE_MECHANISMS),
      Shown.IF_TRUE),
  ENTITLED_GROUP("entitled-group", RightValueType.BOOLEAN, EnumSet.of(USER), Shown.IF_TRUE),
  VPN_ENTITLED_GROUP("vpn-entitled-group", RightValueType.BOOLEAN, EnumSet.of(USER), Shown.IF_TRUE),
  PASSWORD_ONLY("password-only", RightValueType.BOOLEAN, EnumSet.of(USER), Shown.IF_TRUE),
  SECURETOKEN_ONLY("securetoken-only", RightValueType.BOOLEAN, EnumSet.of(USER), Shown.IF_TRUE),
  MECHANISMS(
      "mechanisms",
      RightValueType.TEXTS,
      EnumSet.of(EVALUATE_MECHANISMS, USER),
      Shown.IF_NOT_EMPTY),
  K_OF_N("k-of-n", RightValueType.INTEGER, EnumSet.of(RULE), Shown.IF_NOT_ZERO),
  RULE_NAMES("rule", RightValueType.TEXT_OR_TEXTS, EnumSet.of(RULE), Shown.ALWAYS);

  private static final long FOREVER = Integer.MAX_VALUE;
  private static final long USUAL_TRIES = 10_000;

  /** When authd prints a key. */
  enum Shown {
    ALWAYS,
    IF_SET,
    IF_TRUE,
    IF_NOT_ZERO,
    IF_NOT_EMPTY,
    /** Whatever a writer sends is ignored; authd shows what it noted itself. */
    AS_RECORDED
  }

  private final String text;
  private final RightValueType type;
  private final Set<RightClass> classes;
  private final Shown shown;

  RightKey(String text, RightValueType type, Set<RightClass> classes, Shown shown) {
    this.text = text;
    this.type = type;
    this.classes = classes;
    this.shown = shown;
  }

  String text() {
    return text;
  }

  RightValueType type() {
    return type;
  }

  boolean isUsedBy(RightClass rightClass) {
    return classes.contains(rightClass);
  }

  /** Tells whether authd notes the value itself and ignores what is sent. */
  boolean isRecorded() {
    return shown == Shown.AS_RECORDED;
  }

  static Optional<RightKey> named(String text) {
    for (RightKey key : values()) {
      if (key.text.equals(text)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** Returns what authd takes where the key is absent or of a wrong type; null for nothing. */
  @Nullable PropertyList defaultFor(RightClass rightClass) {
    return switch (this) {
      case VERSION, K_OF_N -> IntegerValue.of(0);
      case TIMEOUT -> IntegerValue.of(FOREVER);
      case TRIES -> IntegerValue.of(USUAL_TRIES);
      case SHARED -> new BooleanValue(rightClass == EVALUATE_MECHANISMS);
      case AUTHENTICATE_USER -> new BooleanValue(true);
      case RULE_NAMES -> PropertyList.Array.of();
      default -> type == RightValueType.BOOLEAN ? new BooleanValue(false) : null;
    };
  }

  /** Tells whether authd prints the key when it has stored {@code value}. */
  boolean isShown(PropertyList value) {
    return switch (shown) {
      case ALWAYS, IF_SET -> true;
      case IF_TRUE -> value.equals(new BooleanValue(true));
      case IF_NOT_ZERO ->
          !(value instanceof IntegerValue number && number.value().equals(BigInteger.ZERO));
      case IF_NOT_EMPTY -> !isEmpty(value);
      case AS_RECORDED -> false;
    };
  }

  private static boolean isEmpty(PropertyList value) {
    return value instanceof PropertyList.Array array
        ? array.elements().isEmpty()
        : value instanceof PropertyList.Dictionary texts && texts.entries().isEmpty();
  }

  private static Set<RightClass> every() {
    return EnumSet.allOf(RightClass.class);
  }
}
