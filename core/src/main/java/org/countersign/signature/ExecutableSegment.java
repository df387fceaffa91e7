package org.countersign.signature;

/**
 * Where the executable segment of a slice is, as its code directory says.
 *
 * @param base offset from the start of the slice, in bytes
 * @param limit size in bytes
 * @param flags {@code CS_EXECSEG_…} in {@code cs_blobs.h}: 1 main binary, 0x10 allow unsigned, …
 */
public record ExecutableSegment(long base, long limit, long flags) {}
