package org.countersign.signature;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names what kind of code a file or bundle is, as {@code DiskRep::format} does. */
final class CodeFormat {

  private CodeFormat() {}

  static String of(Optional<Bundle> bundle, List<CodeSlice> slices) {
    String container =
        bundle.map(b -> b.isApplication() ? "app bundle with " : "bundle with ").orElse("");
    boolean isMachO = slices.get(0).image().isPresent();
    return container + (isMachO ? machO(slices) : Architecture.GENERIC.name());
  }

  private static String machO(List<CodeSlice> slices) {
    boolean isUniversal = slices.size() > 1 || slices.get(0).isInUniversalFile();
    String architectures =
        slices.stream()
            .map(CodeSlice::architecture)
            .sorted()
            .distinct()
            .map(Architecture::name)
            .collect(Collectors.joining(" ", "(", ")"));
    return (isUniversal ? "Mach-O universal " : "Mach-O thin ") + architectures;
  }
}
