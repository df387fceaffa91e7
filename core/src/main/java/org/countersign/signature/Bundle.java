package org.countersign.signature;

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

  /** Tells whether the Info.plist calls this an application. */
  boolean isApplication() {
    return infoPlist
        .flatMap(list -> list.contents().string("CFBundlePackageType"))
        .filter("APPL"::equals)
        .isPresent();
  }

  /**
   * Returns the directory for the list of its sealed resources, and for all of its signature if the
   * main executable is no Mach-O.
   */
  Path signatureDirectory() {
    return support.resolve("_CodeSignature");
  }

  /** Returns where the list of its sealed resources belongs. */
  Path resourceDirectory() {
    return signatureDirectory().resolve("CodeResources");
  }
}
