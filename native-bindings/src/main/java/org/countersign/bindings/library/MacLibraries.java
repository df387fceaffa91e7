package org.countersign.bindings.library;

import com.sun.jna.Platform;

/**
 * The libraries of macOS that are called here.
 *
 * @param coreFoundation values and their ownership
 * @param security code signing and authorization
 * @param system the C library, the kernel's calls, libdispatch and libxpc
 * @param bsm audit tokens
 */
public record MacLibraries(
    SystemLibrary coreFoundation, SystemLibrary security, SystemLibrary system, SystemLibrary bsm) {

  /**
   * Returns those of this Mac.
   *
   * @throws UnsupportedOperationException if this is no Mac, or one without them
   */
  public static MacLibraries ofThisMac() {
    if (!Platform.isMac()) {
      throw new UnsupportedOperationException("this is not a Mac, and its libraries are not here");
    }
    return new MacLibraries(
        framework("CoreFoundation"),
        framework("Security"),
        SystemLibrary.at("/usr/lib/libSystem.B.dylib"),
        SystemLibrary.at("/usr/lib/libbsm.0.dylib"));
  }

  /** Returns one library that stands in for all of them: a test's. */
  public static MacLibraries allIn(SystemLibrary standIn) {
    return new MacLibraries(standIn, standIn, standIn, standIn);
  }

  private static SystemLibrary framework(String name) {
    return SystemLibrary.at("/System/Library/Frameworks/" + name + ".framework/" + name);
  }
}
