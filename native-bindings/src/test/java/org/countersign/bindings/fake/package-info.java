/** A make-believe macOS, compiled from {@code src/test/c} where there is a C compiler. */
@NullMarked
package org.countersign.bindings.fake;

import org.jspecify.annotations.NullMarked;
