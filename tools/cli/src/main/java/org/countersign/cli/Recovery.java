package org.countersign.cli;

import java.util.List;

/** How to get a login back that a change took away. */
final class Recovery {

  private Recovery() {}

  /** Returns the lines to print with every change of the login, for a backup of this path. */
  static List<String> lines(String backup) {
    return List.of(
        "if nobody can log in any more:",
        "  over SSH: sudo security authorizationdb write system.login.console < '" + backup + "'",
        "  in Recovery, macOS 13.3 and newer: security authorizationdb reset <data volume UUID>",
        "  else in Recovery: remove /var/db/auth.db* on the data volume and restart");
  }
}
