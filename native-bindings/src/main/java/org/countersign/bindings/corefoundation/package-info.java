/**
 * Values of CoreFoundation, and who owns them.
 *
 * <p>A reference that a function of the system created or copied is an {@link
 * org.countersign.bindings.corefoundation.OwnedReference}: it is released once, when it is closed.
 * One that a function merely got out of another object is a {@link
 * org.countersign.bindings.corefoundation.BorrowedReference}: it cannot be released, and cannot be
 * used once what it was got from is closed. Values are looked at only after their type was asked
 * for, so that an unexpected one is a {@link
 * org.countersign.bindings.corefoundation.CoreFoundationException} and not the end of the process.
 *
 * <p>Source: the headers of CoreFoundation, and Apple's Memory Management Programming Guide for
 * Core Foundation ("The Create Rule", "The Get Rule").
 */
@NullMarked
package org.countersign.bindings.corefoundation;

import org.jspecify.annotations.NullMarked;
