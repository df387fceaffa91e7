package org.countersign.bindings.linux;

import java.util.HashMap;
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

  private static final Pattern LINE =
      Pattern.compile("(?<mount>[0-9]{1,18}) .*? - (?<type>[^ ]+) .*");

  private final Map<Long, String> types;

  private MountTable(Map<Long, String> types) {
    this.types = types;
  }

  /**
   * Reads lines such as {@code 28 1 254:0 / /mnt rw shared:1 - ext4 /dev/vda rw}, in which any
   * number of fields may stand before the hyphen. The kernel escapes blanks in paths. A line in
   * another form names no mount.
   */
  static MountTable parse(String text) {
    Map<Long, String> types = new HashMap<>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> types.put(Long.valueOf(line.group("mount")), line.group("type")));
    return new MountTable(types);
  }

  /** Returns the type of the file system of a mount; empty if it is none of ours. */
  Optional<String> type(long mountId) {
    return Optional.ofNullable(types.get(mountId));
  }

  static boolean isLocal(String type) {
    return LOCAL.contains(type);
  }
}
