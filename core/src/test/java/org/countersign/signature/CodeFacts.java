package org.countersign.signature;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.Cdhash;
import org.countersign.code.CodeDirectoryInformation;

/** The facts about a whole file or bundle. */
final class CodeFacts {

  /** What a ticket begins with, by which we know one too: {@code s8ch}. */
  private static final String TICKET = "73386368";

  static final FactTable<Verification> OF_FILES =
      new FactTable<Verification>()
          .fact("fat", file -> file.code().format().startsWith("Mach-O universal"))
          .fact("arch", file -> file.slices().stream().map(SliceFacts::architecture).toList())
          .fact("kind", CodeFacts::kinds)
          .fact(
              "hasEntitlements",
              file -> file.slices().stream().anyMatch(SliceFacts::hasEntitlements))
          .fact("cdhashes", CodeFacts::cdhashes)
          .factsOf(CodeFacts::firstSigned, SliceFacts.TABLE, "identifier", "team", "flags")
          .factsOf(CodeFacts::firstSigned, SliceFacts.TABLE, "hashTypes", "requirementsHex")
          .factsOf(CodeFacts::firstSigned, SliceFacts.TABLE, "hardened", "timestamped")
          .factsOf(CodeFacts::firstSigned, SliceFacts.TABLE, "leafCN", "chainCNs")
          .factsOf(CodeFacts::firstSigned, SliceFacts.TABLE, "validPages", "validSpecial")
          .factsOf(CodeFacts::firstSigned, SliceFacts.TABLE, "validCms")
          // By these the file is found, and compared before anything else is.
          .notCompared("registry", "package", "version", "path", "size", "sha256")
          // No disk image is among the files, and none is read.
          .notCompared("dmg")
          // Each slice by itself.
          .notCompared("slices");

  static final FactTable<Verification> OF_BUNDLES =
      new FactTable<Verification>()
          .fact("bundle", bundle -> bundle.code().bundle().isPresent())
          .fact("bundleId", CodeFacts::bundleIdentifier)
          .fact("main", bundle -> root(bundle).relativize(bundle.code().mainExecutable()))
          .fact("layout", CodeFacts::layout)
          .fact("stapledTicket", bundle -> bundle.code().stapledTicket().map(found -> TICKET))
          .fact("error", bundle -> bundle.findings().stream().findFirst())
          // By these the bundle is found.
          .notCompared("registry", "package", "version", "path")
          // The sealed resources of a bundle are not verified.
          .notCompared("sealOk", "check", "nAdded", "added", "weightTies")
          // Every signature is embedded in the main executable.
          .notCompared("detached", "detachedOver", "detachedFiles");

  private CodeFacts() {}

  private static String kinds(Verification file) {
    return file.slices().stream()
        .map(SliceFacts::kind)
        .distinct()
        .sorted()
        .collect(Collectors.joining("/"));
  }

  private static List<Cdhash> cdhashes(Verification file) {
    return file.slices().stream()
        .flatMap(slice -> slice.slice().signingInformation().codeDirectories().stream())
        .map(CodeDirectoryInformation::cdhash)
        .toList();
  }

  private static Optional<SliceVerification> firstSigned(Verification file) {
    return file.slices().stream()
        .filter(slice -> slice.slice().signature().isPresent())
        .findFirst();
  }

  private static Object bundleIdentifier(Verification bundle) {
    return bundle
        .slices()
        .get(0)
        .slice()
        .signingInformation()
        .infoPlist()
        .flatMap(list -> list.string("CFBundleIdentifier"));
  }

  private static Path root(Verification bundle) {
    return bundle.code().bundle().orElseThrow();
  }

  private static String layout(Verification bundle) {
    Path root = root(bundle);
    String support = root.relativize(BundleLayout.of(root).support()).toString();
    return support.isEmpty() ? "." : support;
  }
}
