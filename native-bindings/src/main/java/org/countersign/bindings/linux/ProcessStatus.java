package org.countersign.bindings.linux;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code /proc/PID/status} says about the privileges of a process.
 *
 * @param effectiveUserId on whose behalf it acts
 * @param userIds the real, effective, saved and file system user
 * @param hasTwoIdentities whether the effective user or group is not the real one
 * @param tracer the process that traces it; 0 if none does
 * @param privileges users, groups and capabilities as the kernel writes them, one line each
 */
record ProcessStatus(
    long effectiveUserId,
    Set<Long> userIds,
    boolean hasTwoIdentities,
    long tracer,
    String privileges) {

  private static final String USERS = "Uid";
  private static final String GROUPS = "Gid";
  private static final List<String> PRIVILEGES =
      List.of(USERS, GROUPS, "Groups", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb");

  /**
   * Reads lines such as {@code Uid:<tab>0<tab>0<tab>0<tab>0}. The kernel escapes line breaks in the
   * name of the process, the only field that is the process's own.
   *
   * @throws IOException if there is no line about users, groups or tracer
   */
  static ProcessStatus parse(String text) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    String[] users = fields.getOrDefault(USERS, "").split("\t");
    String[] groups = fields.getOrDefault(GROUPS, "").split("\t");
    String tracer = fields.getOrDefault("TracerPid", "");
    if (users.length != 4 || groups.length != 4 || tracer.isEmpty()) {
      throw new IOException("the kernel does not say for whom the process runs, or who traces it");
    }
    Set<Long> userIds = new TreeSet<>();
    for (String user : users) {
      userIds.add(Long.valueOf(user));
    }
    StringBuilder privileges = new StringBuilder();
    PRIVILEGES.forEach(name -> privileges.append(fields.getOrDefault(name, "")).append('\n'));
    return new ProcessStatus(
        Long.parseLong(users[1]),
        userIds,
        !users[0].equals(users[1]) || !groups[0].equals(groups[1]),
        Long.parseLong(tracer),
        privileges.toString());
  }
}
