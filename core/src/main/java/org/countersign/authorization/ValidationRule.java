package org.countersign.authorization;

/**
 * The rules for definitions. Identifiers never change their meaning. An {@code E} rule refuses, a
 * {@code W} rule warns.
 */
public enum ValidationRule {
  /** No property list, no dictionary, data behind it, or a key twice. */
  E1("no readable property list", Force.NEVER),
  /** A class that authd would take for {@code rule}. */
  E2("unknown class", Force.NEVER),
  /** A rule without delegates, for which authd rebuilds the whole database at its next start. */
  E3("rule without delegates", Force.NEVER),
  /** A list of mechanisms that is empty, which grants the right to everybody. */
  E4("empty list of mechanisms", Force.FOR_LOGIN_DONE),
  /** A mechanism that is not in the strict grammar. */
  E5("malformed mechanism", Force.NEVER),
  /** A {@code k-of-n} that is no count of delegates. */
  E6("impossible k-of-n", Force.NEVER),
  /** A value that authd ignores because of its type. */
  E7("value of a wrong type", Force.NEVER),
  /** A right that delegates to itself, over which authd recurses without bound. */
  E8("right that delegates to itself", Force.NEVER),
  /** A name that cannot be written. */
  E9("name that cannot be written", Force.NEVER),
  /** A name below {@code config.}, which nobody may write. */
  E10("name that nobody may write", Force.NEVER),
  /** A plug-in that is not installed: with it nobody can log in. */
  E11("plug-in not installed", Force.ALWAYS),
  /** A mechanism of the system taken out of the login. */
  E12("factory mechanism of the login removed", Force.ALWAYS),
  /** A property list that is too large, too deep or declares a document type of its own. */
  E13("hostile property list", Force.NEVER),
  /** The same mechanism twice. */
  W1("mechanism twice", Force.ALWAYS),
  /** The same mechanism with and without privilege. */
  W2("mechanism with both privileges", Force.ALWAYS),
  /**
   * Two mechanisms that differ only in the case of letters, which authd's cache of agents mixes up.
   */
  W3("mechanisms that differ in case only", Force.ALWAYS),
  /** Keys that authd drops. */
  W4("keys that are dropped", Force.ALWAYS),
  /** A version other than the factory's. */
  W5("version differs from the factory's", Force.ALWAYS),
  /** A plug-in that others than root can change, or whose signature is not as required. */
  W6("plug-in that can be tampered with", Force.ALWAYS),
  /** A plug-in with a user interface that is registered as privileged; no tool can tell. */
  W7("privileged plug-in without a window server", Force.ALWAYS),
  /** A mechanism that neither the factory list nor anybody's wish explains. */
  W8("unknown mechanism", Force.ALWAYS);

  /** Where somebody may insist. */
  private enum Force {
    NEVER,
    ALWAYS,
    FOR_LOGIN_DONE
  }

  private static final String LOGIN_DONE = "system.login.done";

  private final String title;
  private final Force force;

  ValidationRule(String title, Force force) {
    this.title = title;
    this.force = force;
  }

  /** Returns what the rule is about, in a few words. */
  public String title() {
    return title;
  }

  /** Tells whether a finding refuses the definition, or only warns. */
  public boolean refuses() {
    return name().charAt(0) == 'E';
  }

  /** Tells whether somebody may insist on writing the right {@code name} all the same. */
  public boolean canBeForced(String name) {
    return force == Force.ALWAYS || (force == Force.FOR_LOGIN_DONE && name.equals(LOGIN_DONE));
  }
}
