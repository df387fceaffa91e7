/**
 * Signed files as they lie on disk: Mach-O, bundles, and the signatures embedded in them; and any
 * file with a signature beside it.
 *
 * <p>{@link org.countersign.signature.StaticCode} is the front door. What it reads are claims: a
 * file's bytes say who signed it, and anybody can write bytes. Nothing in this package tells yet
 * whether a claim is true.
 *
 * <p>Every reader here is total: it bounds counts, sizes and offsets before it believes them, and
 * its one answer to bytes that do not fit is {@link
 * org.countersign.signature.MalformedSignatureException}.
 */
@NullMarked
package org.countersign.signature;

import org.jspecify.annotations.NullMarked;
