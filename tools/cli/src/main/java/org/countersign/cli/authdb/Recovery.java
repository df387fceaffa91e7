package org.countersign.cli.authdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.PrintableText;

/** How to get a login back that a change took away. */
final class Recovery {

  private Recovery() {}

  /** Returns the lines to print with every change of the login, kept in {@code backup} before. */
  static List<String> lines(Optional<String> backup) {
    List<String> lines = new ArrayList<>(List.of("if nobody can log in any more:"));
    lines.add(
        "  over SSH: sudo "
            + backup
                .map(
                    path ->
                        "security authorizationdb write system.login.console < '"
                            + PrintableText.escape(path)
                            + "'")
                .orElse("countersign authdb reset-right --live"));
    lines.add(
        "  in Recovery, macOS 13.3 and newer: security authorizationdb reset <data volume UUID>");
    lines.add("  else in Recovery: remove /var/db/auth.db* on the data volume and restart");
    return lines;
  }
}
