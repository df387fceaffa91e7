/** What the speed and the allocation of the library are measured with. */
@NullMarked
package org.countersign.benchmarks;

import org.jspecify.annotations.NullMarked;
