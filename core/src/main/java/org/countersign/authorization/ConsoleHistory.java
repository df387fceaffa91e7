package org.countersign.authorization;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The mechanisms of {@code system.login.console} that releases of macOS came with, by the version
 * of the definition; read from the tags of Apple's Security project. Good for telling whose
 * mechanism one is where no Mac is at hand, never for writing.
 */
final class ConsoleHistory {

  private static final int NEWEST = 11;

  private ConsoleHistory() {}

  /** Returns the list of a version; of an unknown version, all mechanisms that there ever were. */
  static MechanismList ofVersion(BigInteger version) {
    if (isKnown(version)) {
      return ofKnownVersion(version.intValueExact());
    }
    Set<Mechanism> all = new LinkedHashSet<>();
    for (int known = 1; known <= NEWEST; known++) {
      all.addAll(ofKnownVersion(known).mechanisms());
    }
    return new MechanismList(List.copyOf(all));
  }

  /** Returns what a login of this version cannot lack; of an unknown version, what none lacked. */
  static MechanismList requiredIn(BigInteger version) {
    if (isKnown(version)) {
      return ofKnownVersion(version.intValueExact());
    }
    List<Mechanism> common = new ArrayList<>(ofKnownVersion(1).mechanisms());
    for (int known = 2; known <= NEWEST; known++) {
      common.retainAll(ofKnownVersion(known).mechanisms());
    }
    return new MechanismList(common);
  }

  /** Tells whether a release came with this version; there never were 2 and 5. */
  private static boolean isKnown(BigInteger version) {
    return version.signum() > 0
        && version.compareTo(BigInteger.valueOf(NEWEST)) <= 0
        && !version.equals(BigInteger.TWO)
        && !version.equals(BigInteger.valueOf(5));
  }

  private static MechanismList ofKnownVersion(int version) {
    List<String> list =
        new ArrayList<>(
            List.of(
                "builtin:policy-banner",
                "loginwindow:login",
                "builtin:login-begin",
                "builtin:reset-password,privileged",
                "builtin:forward-login,privileged",
                "builtin:auto-login,privileged",
                "builtin:authenticate,privileged",
                "PKINITMechanism:auth,privileged",
                "builtin:login-success",
                "loginwindow:success",
                "HomeDirMechanism:login,privileged",
                "HomeDirMechanism:status",
                "MCXMechanism:login",
                "loginwindow:done"));
    if (version >= 3) {
      String before = version >= 7 ? "builtin:reset-password,privileged" : "loginwindow:success";
      list.add(list.indexOf(before) + 1, "loginwindow:FDESupport,privileged");
    }
    if (version >= 4) {
      list.add(list.indexOf("loginwindow:done"), "CryptoTokenKit:login");
    }
    if (version >= 8) {
      list.add(version >= 9 ? 0 : 1, "builtin:prelogin");
    }
    if (version == 10) {
      list.add(list.indexOf("loginwindow:done"), "PSSOAuthPlugin:login-auth");
    }
    return MechanismList.parse(list);
  }
}
