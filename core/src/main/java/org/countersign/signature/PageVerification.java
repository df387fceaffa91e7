package org.countersign.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.code.HashType;
import org.countersign.signature.PageHasher.AlteredPage;

/**
 * Compares every page of code with its hash in every code directory.
 *
 * <p>The pages are those of the chosen code directory, as in {@code
 * SecStaticCode::validateExecutable}: its limit and its page size, the last page short, a single
 * page if the page size is 0. Apple compares them with the hash of the same number in each other
 * code directory, whatever limit and page size that one has, and so may look past its hashes; here
 * a code directory that divides the code in another way is refused. Scatter vectors are not used,
 * as by Apple.
 *
 * <p>Code of more than a megabyte is hashed in as many threads as there are processors, one of them
 * the caller's. Each takes a buffer of 128 KiB, whatever the size of the code.
 */
final class PageVerification {

  private final CodeFile file;
  private final int threads;
  private final VerificationProgress progress;

  /** Prepares to verify code in {@code file}; {@code progress} is told of each stretch hashed. */
  PageVerification(CodeFile file, VerificationProgress progress) {
    this(file, progress, Runtime.getRuntime().availableProcessors());
  }

  PageVerification(CodeFile file, VerificationProgress progress, int threads) {
    this.file = file;
    this.progress = progress;
    this.threads = threads;
  }

  /**
   * Verifies the pages of the code at {@code location}, which {@code signature} seals. Of altered
   * pages, the first three make a finding each, and all others together one more.
   *
   * @throws java.io.InterruptedIOException if the caller's thread is interrupted: it stays so, and
   *     the file is closed if it was read just then
   * @throws IOException if the file cannot be read or has become shorter
   */
  void verify(SliceLocation location, SliceSignature signature, CheckLog log) throws IOException {
    log.examined(Check.CODE_PAGES);
    CodeDirectory chosen = signature.chosenCodeDirectory();
    if (chosen.codeLimit() > location.size()) {
      fail(log, chosen, "of which there are only " + location.size());
      return;
    }
    List<CodeDirectory> alike = new ArrayList<>();
    for (CodeDirectory each : signature.codeDirectories()) {
      if (each.codeLimit() == chosen.codeLimit() && each.pageSize() == chosen.pageSize()) {
        alike.add(each);
      } else {
        fail(log, each, "where the chosen code directory seals " + extent(chosen));
      }
    }
    if (chosen.codeLimit() > 0) {
      PageRuns runs = new PageRuns(chosen.codeLimit(), chosen.pageSize());
      report(hash(location.offset(), runs, alike), runs, log);
    }
  }

  private static void fail(CheckLog log, CodeDirectory directory, String objection) {
    log.fail(
        Check.CODE_PAGES,
        CodeSigningStatus.SIGNATURE_FAILED,
        CodeDirectoryReader.name(directory.information().slot()),
        "it seals " + extent(directory) + ", " + objection);
  }

  private static String extent(CodeDirectory directory) {
    String pages =
        directory.pageSize() == 0 ? "as one page" : "in pages of " + directory.pageSize();
    return directory.codeLimit() + " bytes of code " + pages;
  }

  private List<PageHasher> hash(long start, PageRuns runs, List<CodeDirectory> directories)
      throws IOException {
    List<PageHasher> hashers =
        IntStream.range(0, (int) Math.min(threads, runs.count()))
            .mapToObj(n -> new PageHasher(file, start, runs, directories, progress))
            .toList();
    ParallelReading.run(hashers);
    return hashers;
  }

  private static void report(List<PageHasher> hashers, PageRuns runs, CheckLog log) {
    List<AlteredPage> first =
        hashers.stream()
            .flatMap(hasher -> hasher.altered().stream())
            .sorted(Comparator.comparingInt(AlteredPage::number))
            .limit(PageHasher.MOST_KEPT)
            .toList();
    first.forEach(page -> report(page, runs, log));
    long others = hashers.stream().mapToLong(PageHasher::alteredCount).sum() - first.size();
    if (others > 0) {
      log.fail(
          Check.CODE_PAGES,
          CodeSigningStatus.SIGNATURE_FAILED,
          "",
          others + (others == 1 ? " more page is" : " more pages are") + " not as sealed");
    }
  }

  private static void report(AlteredPage page, PageRuns runs, CheckLog log) {
    String sealedBy =
        page.hashTypes().stream().map(HashType::toString).collect(Collectors.joining(" and "));
    log.fail(
        Check.CODE_PAGES,
        CodeSigningStatus.SIGNATURE_FAILED,
        Place.ofPage(page.number(), "page " + page.number()),
        ("bytes " + runs.startOfPage(page.number()) + " to ")
            + (runs.endOfPage(page.number()) - 1)
            + (" of the code do not have the hash that the code directory (" + sealedBy)
            + ") has for them: they were changed after signing");
  }
}
