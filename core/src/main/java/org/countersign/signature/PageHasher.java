package org.countersign.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.countersign.code.HashType;

/**
 * Hashes pages of code, run by run, and keeps the first of those that are not as they were sealed.
 *
 * <p>Each byte is read once for all code directories, through one buffer, so that the memory taken
 * does not depend on the code. Not thread safe: each thread has a hasher, and they share the runs.
 */
final class PageHasher implements ParallelReading.Reader {

  /** How many altered pages are kept; the others are counted. */
  static final int MOST_KEPT = 3;

  /** Small enough to stay in the processor's cache between reading and hashing. */
  private static final int BUFFER_SIZE = 1 << 17;

  private static final int LONGEST_DIGEST = 64;

  /**
   * A page that is not as it was sealed.
   *
   * @param hashTypes the types of the code directories that say so
   */
  record AlteredPage(int number, List<HashType> hashTypes) {}

  /** A digest in the making, and the code directories that have use for it. */
  private record PageDigest(MessageDigest digest, List<CodeDirectory> directories) {}

  private final CodeFile file;
  private final long start;
  private final PageRuns runs;
  private final List<PageDigest> digests;
  private final VerificationProgress progress;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
  private final byte[] result = new byte[LONGEST_DIGEST];
  private final Set<HashType> refusing = EnumSet.noneOf(HashType.class);
  private final List<AlteredPage> altered = new ArrayList<>();
  private long alteredCount;

  /**
   * Prepares to hash.
   *
   * @param start where the code starts in the file
   * @param directories code directories that all divide the code into the pages of {@code runs}
   */
  PageHasher(
      CodeFile file,
      long start,
      PageRuns runs,
      List<CodeDirectory> directories,
      VerificationProgress progress) {
    this.file = file;
    this.start = start;
    this.runs = runs;
    this.digests = digests(directories);
    this.progress = progress;
  }

  /** Full and truncated SHA-256 share a digest. */
  private static List<PageDigest> digests(List<CodeDirectory> directories) {
    Collection<List<CodeDirectory>> byAlgorithm =
        directories.stream()
            .collect(Collectors.groupingBy(directory -> directory.hashType().algorithm()))
            .values();
    return byAlgorithm.stream()
        .map(same -> new PageDigest(BlobDigest.begin(same.get(0).hashType()), same))
        .toList();
  }

  /** Takes and hashes runs until none is left. */
  @Override
  public void read(BooleanSupplier stopped) throws IOException {
    for (long run = runs.take(); run >= 0; run = runs.take()) {
      long end = runs.endOfRun(run);
      for (long at = run; at < end; at += buffer.limit()) {
        if (stopped.getAsBoolean()) {
          return;
        }
        buffer.clear().limit((int) Math.min(BUFFER_SIZE, end - at));
        file.read(start + at, buffer);
        hash(at);
        progress.hashed(buffer.limit());
      }
    }
  }

  /** Hashes what is in the buffer, which may begin and end in the middle of a page. */
  private void hash(long position) {
    for (int from = 0; from < buffer.limit(); ) {
      int page = runs.page(position + from);
      long untilEnd = runs.endOfPage(page) - (position + from);
      int length = (int) Math.min(untilEnd, buffer.limit() - from);
      for (PageDigest each : digests) {
        each.digest().update(buffer.array(), from, length);
      }
      if (length == untilEnd) {
        compare(page);
      }
      from += length;
    }
  }

  private void compare(int page) {
    refusing.clear();
    for (PageDigest each : digests) {
      finish(each.digest());
      for (CodeDirectory directory : each.directories()) {
        if (!directory.sealsPage(page, result)) {
          refusing.add(directory.hashType());
        }
      }
    }
    if (!refusing.isEmpty()) {
      alteredCount++;
      if (altered.size() < MOST_KEPT) {
        altered.add(new AlteredPage(page, List.copyOf(refusing)));
      }
    }
  }

  /** Ends a digest without a new array for each of a million pages. */
  private void finish(MessageDigest digest) {
    try {
      digest.digest(result, 0, result.length);
    } catch (DigestException e) {
      throw new IllegalStateException(digest + " is longer than it should be", e);
    }
  }

  /** Returns the altered pages with the lowest numbers that this hasher has come across. */
  List<AlteredPage> altered() {
    return List.copyOf(altered);
  }

  /** Returns how many altered pages this hasher has come across. */
  long alteredCount() {
    return alteredCount;
  }
}
