/**
 * Which native libraries are called: those of this Mac, or in a test one that stands in for them.
 *
 * <p>Nothing from outside chooses: no system property, no environment variable. Symbols that older
 * systems lack are looked up when they are first called. Structures that C functions take by value
 * are here, where JNA finds them and no user does.
 */
@NullMarked
package org.countersign.bindings.library;

import org.jspecify.annotations.NullMarked;
