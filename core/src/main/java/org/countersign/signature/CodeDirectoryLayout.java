package org.countersign.signature;

import java.util.Optional;

/**
 * Where the parts of a code directory lie and how much code they cover.
 *
 * @param pageShift binary logarithm of the page size; 0 if all the code is one page
 */
record CodeDirectoryLayout(
    long hashOffset,
    int specialSlots,
    int codeSlots,
    int pageShift,
    long codeLimit,
    Optional<ExecutableSegment> executableSegment) {}
