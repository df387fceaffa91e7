package org.countersign.bindings.linux;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which file system each mount of ours has: {@code /proc/self/mountinfo}. The type is asked for
 * here and not of the file, since a file system that is a program of somebody's might not answer.
 */
final class MountTable {

  /**
   * File systems whose files only this machine's kernel changes. What is not named, such as FUSE,
   * NFS and CIFS, may show one content to be hashed and another to be run.
   */
  private static final Set<String> LOCAL =
      Set.of(
          "bcachefs",
          "btrfs",
          "erofs",
          "ext2",
          "ext3",
          "ext4",
          "f2fs",
          "overlay",
          "ramfs",
          "rootfs",
          "squashfs",
          "tmpfs",
          "xfs",
          "zfs");

  /** Those that live in memory, so that nobody brings one along. */
  private static final Set<String> IN_MEMORY = Set.of("ramfs", "rootfs", "tmpfs");

  private static final Pattern LINE =
      Pattern.compile(
          "(?<number>[0-9]{1,18}) [^ ]+ [^ ]+ [^ ]+ [^ ]+ (?<options>[^ ]+) (?:.*? )??- (?<type>[^ ]+) .*");

  private final Map<Long, Mount> mounts;

  private MountTable(Map<Long, Mount> mounts) {
    this.mounts = mounts;
  }

  /**
   * One mount.
   *
   * @param type of its file system, such as {@code ext4}
   * @param givesPrivileges whether a program on it may run as its owner, which is so unless it is
   *     mounted {@code nosuid}
   */
  record Mount(String type, boolean givesPrivileges) {

    /** Tells whether only this machine's kernel changes its files. */
    boolean isLocal() {
      return LOCAL.contains(type);
    }

    /**
     * Tells whether who owns a file on it was said by this machine. Disks and images that users
     * bring along are mounted so that their owners count for nothing; then they prove nothing here.
     */
    boolean hasOwnersOfOurs() {
      return givesPrivileges || IN_MEMORY.contains(type);
    }
  }

  /**
   * Reads lines such as {@code 28 1 254:0 / /mnt rw shared:1 - ext4 /dev/vda rw}, in which any
   * number of fields may stand before the hyphen. The kernel escapes blanks in paths. A line in
   * another form names no mount.
   */
  static MountTable parse(String text) {
    Map<Long, Mount> mounts = new HashMap<>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> mounts.put(Long.valueOf(line.group("number")), mount(line)));
    return new MountTable(mounts);
  }

  private static Mount mount(Matcher line) {
    boolean isNoSuid = List.of(line.group("options").split(",")).contains("nosuid");
    return new Mount(line.group("type"), !isNoSuid);
  }

  /** Returns the mount with this number; empty if it is none of ours. */
  Optional<Mount> mount(long number) {
    return Optional.ofNullable(mounts.get(number));
  }
}
