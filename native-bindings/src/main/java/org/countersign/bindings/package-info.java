/**
 * Connections whose other end a system can name, for the sources of evidence of every system: a
 * daemon takes a {@link org.countersign.bindings.UnixConnection} for its guard, and only what
 * stands behind the guard is another on each system.
 */
@NullMarked
package org.countersign.bindings;

import org.jspecify.annotations.NullMarked;
