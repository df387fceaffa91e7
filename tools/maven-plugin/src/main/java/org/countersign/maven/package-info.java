/** Countersign in builds with Maven. */
@NullMarked
package org.countersign.maven;

import org.jspecify.annotations.NullMarked;
