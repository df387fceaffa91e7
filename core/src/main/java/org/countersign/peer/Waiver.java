package org.countersign.peer;

/**
 * A guard that a policy does without. Most are in the builder as methods that ask for the reason;
 * the others are found when the policy is built. Immutable and thread safe.
 */
public enum Waiver {
  /** Any program of the signer is let in. */
  ANY_IDENTIFIER("any program of the signer is let in"),
  /** Development builds are let in beside released ones. */
  ANY_CHANNEL("development builds are let in beside released ones"),
  /** Any program of Apple's is let in, whatever code it hosts: not an identity. */
  ANY_APPLE_CODE("any program of Apple's is let in, which is not an identity"),
  /** Development builds are let in, because the policy is for them. Found when it is built. */
  DEVELOPMENT_BUILDS("development builds are let in"),
  /** Everybody is let in to whom an authority issues a certificate. Found when it is built. */
  WHOLE_AUTHORITY("everybody is let in to whom the named authority issues a certificate"),
  /** Nothing protects the process from code that others inject into it. */
  UNHARDENED("nothing protects the process from injected code"),
  /** Nothing protects the process on Linux, which cannot prove that anything does. */
  LINUX_WITHOUT_HARDENING("on Linux nothing protects the process from injected code"),
  /**
   * Anybody's process is let in on Linux, where its user can put code into it. Found when the
   * policy is built.
   */
  ANY_LINUX_USER("on Linux anybody can start the program with code of his own in it"),
  /** An entitlement that lets foreign code in is allowed. */
  INJECTION_ENTITLEMENT("an entitlement that lets foreign code in is allowed"),
  /** Versions with known flaws are let in. Also found when the policy is built. */
  ANY_VERSION("old versions are let in, with their known flaws");

  private final String meaning;

  Waiver(String meaning) {
    this.meaning = meaning;
  }

  /** Returns what the guard's absence means, as a part of a sentence. */
  public String meaning() {
    return meaning;
  }
}
