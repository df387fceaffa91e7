package org.countersign.signature;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory that stands for its main executable.
 *
 * @param root the directory that people name
 * @param support the directory that would hold {@code _CodeSignature}
 * @param mainExecutable a regular file
 * @param infoPlist empty if there is none
 * @param stapledTicket empty if there is none
 */
record Bundle(
    Path root,
    Path support,
    Path mainExecutable,
    Optional<InfoPlist> infoPlist,
    Optional<StapledTicket> stapledTicket) {

  private static final String SIGNATURE_DIRECTORY = "_CodeSignature";

  /** Tells whether the Info.plist calls this an application. */
  boolean isApplication() {
    return infoPlist
        .flatMap(list -> list.contents().string("CFBundlePackageType"))
        .filter("APPL"::equals)
        .isPresent();
  }

  /** Returns where the list of its sealed resources belongs. */
  Path resourceDirectory() {
    return support.resolve(SIGNATURE_DIRECTORY).resolve("CodeResources");
  }

  /** Tells whether the code directory lies in a file of its own: the main executable holds none. */
  boolean hasDetachedSignature() {
    return Files.exists(support.resolve(SIGNATURE_DIRECTORY).resolve("CodeDirectory"));
  }
}
