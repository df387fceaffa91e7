package org.countersign.signature;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.Cdhash;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.code.SigningInformation;

/**
 * The hashes of all code directories of a file, in the order in which Apple's code collects them:
 * those of the slice in question, then the other slices'; in each, by hash type ({@code
 * SecStaticCode::cdHashes} and {@code handleOtherArchitectures}).
 */
final class SliceHashes {

  private SliceHashes() {}

  /** Returns the hashes; empty if there are none or the slices do not all name the same team. */
  static Optional<List<Cdhash>> of(SigningInformation slice, List<SigningInformation> others) {
    boolean oneTeam =
        others.stream().allMatch(other -> other.teamIdentifier().equals(slice.teamIdentifier()));
    return Optional.of(
            Stream.concat(Stream.of(slice), others.stream()).flatMap(SliceHashes::of).toList())
        .filter(hashes -> oneTeam && !hashes.isEmpty());
  }

  private static Stream<Cdhash> of(SigningInformation slice) {
    List<CodeDirectoryInformation> directories = slice.codeDirectories();
    return directories.isEmpty()
        ? slice.cdhash().stream()
        : directories.stream()
            .sorted(Comparator.comparingInt(directory -> directory.hashType().number()))
            .map(CodeDirectoryInformation::cdhash);
  }
}
