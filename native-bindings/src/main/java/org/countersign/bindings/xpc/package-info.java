/** Messages of libxpc, and the blocks by which it calls back. */
@NullMarked
package org.countersign.bindings.xpc;

import org.jspecify.annotations.NullMarked;
