package org.countersign.signature;

/**
 * A stretch of a slice, as a load command declares it.
 *
 * @param offset from the start of the slice, in bytes
 * @param size in bytes; nothing is promised about where the stretch ends
 */
record FileRange(long offset, long size) {}
