/**
 * What a Mac knows about code and processes: its kernel, and Security.framework.
 *
 * <p>Written from Apple's headers and published source, and tested against a make-believe system;
 * what was not verified on a Mac says so.
 */
@NullMarked
package org.countersign.bindings.mac;

import org.jspecify.annotations.NullMarked;
