package org.countersign.bindings.linux;

import java.util.ArrayList;
import java.util.List;
import org.countersign.ByteString;

/**
 * The world as a process sees it. One in a user namespace of its own is root there, and can make
 * the kernel name another file as its program ({@code PR_SET_MM_MAP}); one with mounts or a root
 * directory of its own loads other libraries by the same names.
 */
record Surroundings(FileStatus users, FileStatus processes, FileStatus mounts, FileStatus root) {

  private static final ByteString USERS = ByteString.utf8("ns/user");
  private static final ByteString PROCESSES = ByteString.utf8("ns/pid");
  private static final ByteString MOUNTS = ByteString.utf8("ns/mnt");
  private static final ByteString ROOT = ByteString.utf8("root");

  static Surroundings of(Descriptor process) throws SystemCallException {
    return new Surroundings(
        FileStatus.of(process, USERS),
        FileStatus.of(process, PROCESSES),
        FileStatus.of(process, MOUNTS),
        FileStatus.of(process, ROOT));
  }

  /** Returns what {@code other} sees differently, as nouns; nothing if it sees the same world. */
  List<String> differences(Surroundings other) {
    List<String> differences = new ArrayList<>();
    if (!users.isSameFile(other.users)) {
      differences.add("user namespace");
    }
    if (!processes.isSameFile(other.processes)) {
      differences.add("pid namespace");
    }
    if (!mounts.isSameFile(other.mounts)) {
      differences.add("mount namespace");
    }
    if (!root.isSameFile(other.root) || root.mountId() != other.root.mountId()) {
      differences.add("root directory");
    }
    return differences;
  }
}
