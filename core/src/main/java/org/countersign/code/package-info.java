/**
 * Facts about one slice of code, as its signature states them, and nothing about whether they are
 * true.
 *
 * <p>{@link org.countersign.code.SigningInformation} is what a requirement is evaluated against.
 * Anyone can write a file whose signature claims anything; that the claims hold is shown elsewhere,
 * by verification or by the kernel.
 */
@NullMarked
package org.countersign.code;

import org.jspecify.annotations.NullMarked;
