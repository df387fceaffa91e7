/** How the library writes JSON of its own. Not exported: no part of the library's interface. */
@NullMarked
package org.countersign.json;

import org.jspecify.annotations.NullMarked;
