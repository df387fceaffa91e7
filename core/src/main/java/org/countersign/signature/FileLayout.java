package org.countersign.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * Checks that a file holds nothing outside of its slices, and a slice nothing behind its signature.
 *
 * <p>As Apple's strict validation ({@code MachORep::strictValidate}, {@code Universal} and {@code
 * MachO::validateStructure} in {@code macho++.cpp}): the room between header and slices holds only
 * zeros, and between two slices is no more of it than the second one's alignment asks for; the last
 * slice ends the file; and what the load commands place last, the segment {@code __LINKEDIT} or the
 * texts of {@code LC_SYMTAB}, ends its slice. More strictly, the signature ends its slice too,
 * within that segment, and the room before the first slice is less than the greatest alignment.
 *
 * <p>The room behind the signature's last blob, as far as {@code LC_CODE_SIGNATURE} reserves it, is
 * covered by nothing. Apple does not look at it; here it makes a remark if it is not empty.
 */
final class FileLayout {

  /** Greater ones are refused by Apple: {@code MAX_ALIGN}. */
  private static final int GREATEST_ALIGNMENT = 30;

  private static final int BLOCK_SIZE = 1 << 16;
  private static final byte[] ZEROS = new byte[BLOCK_SIZE];

  private final CodeFile file;
  private final List<CodeSlice> slices;

  /** Prepares to check all {@code slices} of {@code file}, hidden ones too. */
  FileLayout(CodeFile file, List<CodeSlice> slices) {
    this.file = file;
    this.slices = slices;
  }

  /** Checks a slice, the room before it, and the room behind it if it is the last. */
  void verify(CodeSlice slice, CheckLog log) throws IOException {
    if (slice.image().isEmpty()) {
      return; // all of the file is the slice
    }
    log.examined(Check.FILE_LAYOUT);
    SliceLocation location = slice.location();
    if (slice.isInUniversalFile()) {
      checkRoomBefore(location, log);
      checkRoomBehind(location, log);
    }
    checkEnd(slice, log);
    checkPadding(slice, log);
  }

  private void checkRoomBefore(SliceLocation location, CheckLog log) throws IOException {
    OptionalLong previousEnd =
        slices.stream()
            .map(CodeSlice::location)
            .filter(other -> other.offset() < location.offset())
            .mapToLong(SliceLocation::end)
            .max();
    boolean isFirst = previousEnd.isEmpty();
    long start = isFirst ? SliceTable.headerSize(file, slices.size()) : previousEnd.getAsLong();
    long room = location.offset() - start;
    if (room < 0 && !isFirst) {
      return; // they overlap, which the slice table is refused for
    }
    long alignment = isFirst ? GREATEST_ALIGNMENT : location.alignment();
    if (room < 0) {
      fail(log, "it begins at " + location.offset() + ", within the header");
    } else if (alignment > GREATEST_ALIGNMENT || room >= 1L << alignment) {
      fail(
          log,
          room
              + " bytes are free before it, more than an alignment of 2^"
              + (alignment + " asks for"));
    } else {
      firstNonZero(start, location.offset())
          .ifPresent(at -> fail(log, "the free room before it holds data at byte " + at));
    }
  }

  private void checkRoomBehind(SliceLocation location, CheckLog log) {
    boolean isLast =
        slices.stream().allMatch(other -> other.location().offset() <= location.offset());
    if (isLast && location.end() != file.size()) {
      fail(log, (file.size() - location.end()) + " bytes lie behind it, the last slice");
    }
  }

  private static void checkEnd(CodeSlice slice, CheckLog log) {
    Optional<FileRange> tail = slice.image().flatMap(image -> image.commands().tail());
    Optional<FileRange> signature = slice.signaturePlace();
    if (tail.isEmpty()) {
      fail(log, "neither a segment __LINKEDIT nor LC_SYMTAB says where it ends");
    } else if (!endsAt(slice.size(), tail.get())) {
      fail(log, objection(slice, "its load commands", tail.get()));
    } else if (signature.isPresent() && !endsAt(slice.size(), signature.get())) {
      fail(log, objection(slice, "LC_CODE_SIGNATURE", signature.get()) + "; for Apple no error");
    } else if (signature.isPresent() && signature.get().offset() < tail.get().offset()) {
      fail(
          log,
          "its signature begins at byte "
              + (signature.get().offset() + ", before what its load commands place last at byte ")
              + (tail.get().offset() + "; for Apple no error"));
    }
  }

  private static boolean endsAt(long end, FileRange range) {
    return range.size() == end - range.offset();
  }

  private static String objection(CodeSlice slice, String who, FileRange range) {
    return "by "
        + who
        + (" it ends at byte " + Long.toUnsignedString(range.offset() + range.size()))
        + (", but it has " + slice.size() + " bytes");
  }

  private void checkPadding(CodeSlice slice, CheckLog log) throws IOException {
    Optional<FileRange> range = slice.signaturePlace();
    if (range.isPresent() && slice.signature().filter(each -> !each.isDetached()).isPresent()) {
      long start = slice.offset() + range.get().offset();
      firstNonZero(start + slice.signature().get().size(), start + range.get().size())
          .ifPresent(
              at ->
                  log.remark(
                      "the padding behind its signature holds data at byte "
                          + (at + " of the file, which nothing covers")));
    }
  }

  private static void fail(CheckLog log, String message) {
    log.fail(Check.FILE_LAYOUT, CodeSigningStatus.BAD_MAIN_EXECUTABLE, "", message);
  }

  private OptionalLong firstNonZero(long start, long end) throws IOException {
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK_SIZE, end - start));
    for (long at = start; at < end; at += block.limit()) {
      block.clear().limit((int) Math.min(block.capacity(), end - at));
      file.read(at, block);
      int difference = Arrays.mismatch(block.array(), 0, block.limit(), ZEROS, 0, block.limit());
      if (difference >= 0) {
        return OptionalLong.of(at + difference);
      }
    }
    return OptionalLong.empty();
  }
}
