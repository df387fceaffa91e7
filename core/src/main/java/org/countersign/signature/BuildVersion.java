package org.countersign.signature;

/**
 * What a slice was built for: {@code LC_BUILD_VERSION} or its predecessors {@code LC_VERSION_MIN_…}
 * in {@code mach-o/loader.h}. Immutable.
 *
 * @param platform {@code PLATFORM_MACOS} is 1, {@code PLATFORM_IOS} 2, and so on
 * @param minimum the oldest system that runs it
 * @param sdk the SDK it was built with
 */
public record BuildVersion(int platform, PackedVersion minimum, PackedVersion sdk) {}
