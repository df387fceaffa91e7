package org.countersign.signature;

import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.jspecify.annotations.Nullable;

/**
 * The load commands that matter to a signature. Of several with the same name the first counts, as
 * for Apple; a second {@code LC_CODE_SIGNATURE} is malformed.
 *
 * <p>Source: {@code mach-o/loader.h}.
 *
 * @param codeSignature where {@code LC_CODE_SIGNATURE} says the signature lies; empty: unsigned
 * @param text the segment {@code __TEXT}
 * @param tail the segment {@code __LINKEDIT}, or the texts of {@code LC_SYMTAB} if that comes
 *     first: what Apple takes for the end of the slice
 * @param infoPlist the section {@code __TEXT,__info_plist}
 * @param buildVersion what the code was built for
 */
record LoadCommands(
    Optional<FileRange> codeSignature,
    Optional<FileRange> text,
    Optional<FileRange> tail,
    Optional<FileRange> infoPlist,
    Optional<BuildVersion> buildVersion) {

  private static final int SEGMENT = 0x1;
  private static final int SYMBOL_TABLE = 0x2;
  private static final int SEGMENT_64 = 0x19;
  private static final int CODE_SIGNATURE = 0x1d;
  private static final int VERSION_MIN_MACOS = 0x24;
  private static final int VERSION_MIN_IOS = 0x25;
  private static final int VERSION_MIN_TVOS = 0x2f;
  private static final int VERSION_MIN_WATCHOS = 0x30;
  private static final int BUILD_VERSION = 0x32;

  private static final int MACOS = 1;
  private static final int IOS = 2;
  private static final int TVOS = 3;
  private static final int WATCHOS = 4;

  private static final int HEADER_SIZE = 8;
  private static final int NAME_SIZE = 16;

  /**
   * Reads {@code count} commands, which must fill the window: a command behind the counted ones
   * would be seen by some readers only.
   */
  static LoadCommands read(ByteWindow commands, long count) throws MalformedSignatureException {
    Reader reader = new Reader();
    long at = 0;
    for (long n = 0; n < count; n++) {
      long size = commands.unsignedInt(at + 4);
      if (size < HEADER_SIZE) {
        throw commands.malformed("command " + n + " is " + size + " bytes long, less than 8");
      }
      reader.read(commands.window("load command " + n, at, size));
      at += size;
    }
    if (at != commands.length()) {
      throw commands.malformed(
          count + " commands end at " + at + ", but their size is given as " + commands.length());
    }
    return reader.result();
  }

  /** Collects what is wanted, command by command. */
  private static final class Reader {

    private @Nullable FileRange codeSignature;
    private @Nullable FileRange text;
    private @Nullable FileRange tail;
    private @Nullable FileRange infoPlist;
    private @Nullable BuildVersion buildVersion;
    private @Nullable BuildVersion minimumVersion;

    LoadCommands result() {
      return new LoadCommands(
          Optional.ofNullable(codeSignature),
          Optional.ofNullable(text),
          Optional.ofNullable(tail),
          Optional.ofNullable(infoPlist),
          Optional.ofNullable(buildVersion != null ? buildVersion : minimumVersion));
    }

    void read(ByteWindow command) throws MalformedSignatureException {
      switch (command.int32(0)) {
        case SEGMENT -> segment(command, false);
        case SEGMENT_64 -> segment(command, true);
        case SYMBOL_TABLE -> {
          if (tail == null) {
            tail = new FileRange(command.unsignedInt(16), command.unsignedInt(20));
          }
        }
        case CODE_SIGNATURE -> codeSignature(command);
        case BUILD_VERSION -> {
          if (buildVersion == null) {
            buildVersion = version(command.int32(8), command, 12);
          }
        }
        case VERSION_MIN_MACOS -> minimumVersion(command, MACOS);
        case VERSION_MIN_IOS -> minimumVersion(command, IOS);
        case VERSION_MIN_TVOS -> minimumVersion(command, TVOS);
        case VERSION_MIN_WATCHOS -> minimumVersion(command, WATCHOS);
        default -> {
          // of no concern to a signature
        }
      }
    }

    private void codeSignature(ByteWindow command) throws MalformedSignatureException {
      if (codeSignature != null) {
        throw command.malformed(
            CodeSigningStatus.BAD_MAIN_EXECUTABLE,
            "a second LC_CODE_SIGNATURE, where one is allowed");
      }
      codeSignature = new FileRange(command.unsignedInt(8), command.unsignedInt(12));
    }

    private void minimumVersion(ByteWindow command, int platform)
        throws MalformedSignatureException {
      if (minimumVersion == null) {
        minimumVersion = version(platform, command, 8);
      }
    }

    private static BuildVersion version(int platform, ByteWindow command, int at)
        throws MalformedSignatureException {
      return new BuildVersion(
          platform, new PackedVersion(command.int32(at)), new PackedVersion(command.int32(at + 4)));
    }

    private void segment(ByteWindow segment, boolean wide) throws MalformedSignatureException {
      if (segment.holdsText(8, NAME_SIZE, "__TEXT") && text == null) {
        text = range(segment, wide);
        infoPlist = wide ? infoPlist64(segment) : infoPlist32(segment);
      } else if (segment.holdsText(8, NAME_SIZE, "__LINKEDIT") && tail == null) {
        tail = range(segment, wide);
      }
    }

    private static FileRange range(ByteWindow segment, boolean wide)
        throws MalformedSignatureException {
      return wide
          ? new FileRange(segment.unsignedLong(40), segment.unsignedLong(48))
          : new FileRange(segment.unsignedInt(32), segment.unsignedInt(36));
    }

    private static @Nullable FileRange infoPlist32(ByteWindow segment)
        throws MalformedSignatureException {
      long at = infoPlistSection(segment, 56, segment.unsignedInt(48), 68);
      return at < 0
          ? null
          : new FileRange(segment.unsignedInt(at + 40), segment.unsignedInt(at + 36));
    }

    private static @Nullable FileRange infoPlist64(ByteWindow segment)
        throws MalformedSignatureException {
      long at = infoPlistSection(segment, 72, segment.unsignedInt(64), 80);
      return at < 0
          ? null
          : new FileRange(segment.unsignedInt(at + 48), segment.unsignedLong(at + 40));
    }

    private static long infoPlistSection(ByteWindow segment, long first, long count, int size)
        throws MalformedSignatureException {
      for (long n = 0, at = first; n < count; n++, at += size) {
        if (segment.window("section " + n, at, size).holdsText(0, NAME_SIZE, "__info_plist")) {
          return at;
        }
      }
      return -1;
    }
  }
}
